/** How dates get into a calendar and stay right there. */
export const subscribe = {
  title: 'Get these dates in your calendar',
  text: 'Do this once. New dates and changes then come to your calendar by themselves.',
  filtered: 'You get only the dates that match your filters.',
  ways: 'Choose your calendar',
  phone: 'Phone or computer',
  google: 'Google Calendar',
  outlook: 'Outlook.com',
  work: 'Outlook at work',
  file: 'Get a file',
  fileNote: 'A file does not change later.',
  elsewhere: 'Google and Outlook open their own sites. They learn that you want these dates.',
  address: 'Or copy this address into your calendar app',
  copy: 'Copy',
  copied: 'Copied.',
  marked: 'Your browser does not let us copy. The address is marked, so you can copy it.',
};
