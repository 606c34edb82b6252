/** The list of seminars that stands in a frame on the site of a partner. */
export const embed = {
  title: 'Seminars and conversations',
  page: 'Seminars and conversations, for the sites of partners',
  description: 'The next seminars and conversations, as a list for the sites of our partners.',
  tabs: 'Each link opens our site in a new tab.',
  newTab: '(opens in a new tab)',
  none: 'There is nothing in the diary just now.',
  all: 'See all of them on our site',
  file: 'Get these dates in your calendar',
};
