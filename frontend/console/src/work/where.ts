/** Where the work of each kind is done, below the console's own address; nothing for what has no page of its own. */
import type { Work } from '$asking/types';

const lists: Partial<Record<Work['kind'], string>> = {
  enquiries: '/enquiries?status=open',
  examples: '/practice-examples?status=submitted',
  corrections: '/corrections?settled=false',
  partner_proposals: '/proposals?state=waiting',
  seminars_without_link: '/seminars?when=upcoming',
  letters: '/messages?state=failed&state=expired',
};
const things: Partial<Record<Work['kind'], (id: string) => string>> = {
  enquiries: (id) => `/enquiries/${id}`,
  examples: (id) => `/practice-examples/${id}`,
  corrections: () => '/corrections?settled=false',
  partner_proposals: (id) => `/proposals/${id}`,
  letters: (id) => `/messages/${id}`,
};

export const listOf = (kind: Work['kind']): string | undefined => lists[kind];
export const thingOf = (kind: Work['kind'], id: string): string | undefined => things[kind]?.(id);
