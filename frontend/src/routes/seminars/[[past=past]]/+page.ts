import { searchOf } from '$api/address';
import { readList } from '$api/client';
import { chosenOf } from '$design/filters';
import { NAMES, queryOf } from '$features/seminars/filters';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => [{}, { past: 'past' }];

export const load: PageLoad = async ({ params, url }) => {
  const past = Boolean(params.past);
  const chosen = chosenOf(searchOf(url), NAMES);
  const query = queryOf(chosen, past);
  const list = readList('seminars', { ...query, include: ['facets', 'total'] });
  // Only what is over has something afterwards.
  const after = past ? (await import('$features/seminars/Afterwards.svelte')).default : undefined;
  return { past, chosen, query, list, after };
};
