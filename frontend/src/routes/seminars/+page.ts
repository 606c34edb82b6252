import { searchOf } from '$api/address';
import { readList } from '$api/client';
import { chosenOf } from '$design/filters';
import { NAMES, queryOf } from '$features/seminars/filters';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => {
  const chosen = chosenOf(searchOf(url), NAMES);
  const query = queryOf(chosen);
  return { chosen, query, list: readList('seminars', { ...query, include: ['facets', 'total'] }) };
};
