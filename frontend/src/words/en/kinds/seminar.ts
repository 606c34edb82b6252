export const attendance = { online: 'Online', in_person: 'In person', hybrid: 'Online and in person' };

export const access = {
  step_free: 'Step-free',
  hearing_loop: 'Hearing loop',
  quiet_space: 'Quiet space',
  bsl: 'British Sign Language',
  captions: 'Live captions',
  breaks: 'Breaks',
  dial_in: 'Join by telephone',
  recording_off: 'Never recorded',
  easy_read_papers: 'Easy Read papers',
  travel_paid: 'Travel paid',
};
