import { searchOf } from '$api/address';
import { readList } from '$api/client';
import { chosenOf } from '$design/filters';
import { NAMES } from '$features/partners/filters';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => {
  const chosen = chosenOf(searchOf(url), NAMES);
  const query = { ...chosen, sort: chosen.q ? 'relevance' : 'name' };
  return { chosen, query, list: readList('partners', { ...query, include: ['facets', 'total'] }) };
};
