/** Where the work of each kind is done, below the console's own address; nothing for what has no page of its own. */
import type { Work } from '$asking/types';

const lists: Partial<Record<Work['kind'], string>> = { letters: '/messages?state=failed&state=expired' };
const things: Partial<Record<Work['kind'], (id: string) => string>> = {
  letters: (id) => `/messages/${id}`,
};

export const listOf = (kind: Work['kind']): string | undefined => lists[kind];
export const thingOf = (kind: Work['kind'], id: string): string | undefined => things[kind]?.(id);
