export const attendance = { online: 'Online', in_person: 'In person', hybrid: 'Online and in person' };

/** As they stand in the middle of a sentence. */
export const access = {
  step_free: 'step-free',
  hearing_loop: 'hearing loop',
  quiet_space: 'quiet space',
  bsl: 'British Sign Language',
  captions: 'live captions',
  breaks: 'breaks',
  dial_in: 'join by telephone',
  recording_off: 'never recorded',
  easy_read_papers: 'Easy Read papers',
  travel_paid: 'travel paid',
};
