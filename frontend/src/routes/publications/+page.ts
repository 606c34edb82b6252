import { searchOf } from '$api/address';
import { readList } from '$api/client';
import { chosenOf } from '$design/filters';
import { NAMES } from '$features/library/filters';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => {
  const chosen = chosenOf(searchOf(url), NAMES);
  return { chosen, list: readList('publications', { ...chosen, include: ['facets', 'total'] }) };
};
