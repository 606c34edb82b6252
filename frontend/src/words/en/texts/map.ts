/** The site map, below the head. */
export const mapText = {
  groups: {
    learn: 'Learn',
    take: 'Take part',
    help: 'Get help',
    about: 'About this site',
    reuse: 'Use it elsewhere',
  },
  home: 'Home',
  months: 'Seminars by month',
  past: 'Past seminars and conversations',
  failed: 'Examples that did not work',
  userLed: 'Groups led by the people who use services',
  calendar: 'All dates as a calendar file',
  api: 'Every address of the interface',
};
