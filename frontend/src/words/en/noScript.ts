/** What a list says where no script runs; it is written when the page is built, so it is never sent as script. */
export const noScript = {
  list: 'The list needs script.',
  programs: 'Programs can read all of it here:',
  calendar: 'You can get all dates as a calendar file:',
  calendarFile: 'seminars.ics',
  home: 'These lists need script. You can follow the links beside them.',
};
