/** Every internal address of the site and every address of the API that a page links to. */

export type Query = Record<string, string | readonly string[] | undefined>;

const withQuery = (path: string, query: Query = {}): string => {
  const search = searchOf(query);
  return search ? `${path}?${search}` : path;
};

/** The words of a query in the order given; empty ones are left out. */
export function searchOf(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of typeof value === 'string' ? [value] : (value ?? [])) {
      if (each.trim() !== '') search.append(name, each.trim());
    }
  }
  return search.toString();
}

const one = (base: string) => (slug: string) => `${base}/${encodeURIComponent(slug)}`;

export const paths = {
  home: '/',
  help: '#help',
  main: '#main',
  seminars: (query?: Query) => withQuery('/seminars', query),
  seminar: one('/seminars'),
  pastSeminars: (query?: Query) => withQuery('/seminars/past', query),
  /** The calendar of a month like 2027-01; without one, of the month that it is. */
  calendar: (month = '', query?: Query) => withQuery(`/seminars/calendar${month && `/${month}`}`, query),
  series: one('/series'),
  examples: (query?: Query) => withQuery('/practice-examples', query),
  example: one('/practice-examples'),
  partners: (query?: Query) => withQuery('/partners', query),
  partner: one('/partners'),
  principles: '/principles',
  publications: (query?: Query) => withQuery('/publications', query),
  publication: one('/publications'),
  story: one('/stories'),
  signUp: (query?: Query) => withQuery('/sign-up', query),
  places: '/places',
  yourExample: '/your-example',
  contact: (query?: Query) => withQuery('/contact', query),
  corrections: (query?: Query) => withQuery('/corrections', query),
};

export const api = {
  base: '/api/v1' as const,
  docs: '/api/v1/docs',
  calendarOf: (list: 'seminars' | 'series', slug: string) => `/api/v1/${list}/${encodeURIComponent(slug)}.ics`,
  calendar: (query?: Query) => withQuery('/api/v1/seminars.ics', query),
  template: (ending: 'csv' | 'ndjson') => `/api/v1/templates/practice-example.${ending}`,
  list: (name: string) => `/api/v1/${name}`,
};
