/** What the front page says with data. */
export const homeLists = {
  tableTitle: 'Who is around this table',
  tableNote: 'Each seat is a partner. The empty one is yours.',
  tableNoteScaled: 'Seats show how the kinds of partner compare. The empty one is yours.',
  upNone: 'There is nothing in the diary just now. You can read about past seminars.',
  examplesNone: 'There are no practice examples yet.',
};
