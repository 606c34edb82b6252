export const outcomes = {
  worked: 'Worked',
  partly: 'Partly worked',
  did_not_work: 'Did not work',
  too_early: 'Too early to say',
};
