/** Where the work of each kind is done, below the console's own address; nothing for what has no page of its own. */
import type { Work } from '$asking/types';

type Thing = Work['first'][number];

const lists: Partial<Record<Work['kind'], string>> = {
  enquiries: '/enquiries?status=open',
  examples: '/practice-examples?status=submitted&status=accepted&status=appealed',
  corrections: '/corrections?settled=false',
  partner_proposals: '/proposals?state=waiting',
  seminars_without_link: '/seminars?when=upcoming',
  letters: '/messages?state=failed&state=expired',
};
const things: Record<Work['kind'], (item: Thing) => string | undefined> = {
  enquiries: ({ id }) => `/enquiries/${id}`,
  examples: ({ id }) => `/practice-examples/${id}`,
  corrections: () => lists.corrections,
  partner_proposals: ({ id }) => `/proposals/${id}`,
  seminars_without_link: ({ seminar }) => seminar && `/seminars/${seminar}`,
  people_to_ring: ({ seminar }) => seminar && `/seminars/${seminar}/places`,
  letters: ({ id }) => `/messages/${id}`,
};

export const listOf = (kind: Work['kind']): string | undefined => lists[kind];
export const thingOf = (kind: Work['kind'], item: Thing): string | undefined => things[kind](item);
