import { searchOf } from '$api/address';
import { readList } from '$api/client';
import { chosenOf } from '$design/filters';
import { NAMES } from '$features/examples/filters';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => {
  const chosen = chosenOf(searchOf(url), NAMES);
  /** The first is the one that nobody has to ask for. */
  const sorts = chosen.q ? ['relevance', '-published_at'] : ['-published_at'];
  const query = { ...chosen, sort: sorts.find((each) => chosen.sort?.includes(each)) ?? sorts[0] };
  return { chosen, query, sorts, list: readList('practice-examples', { ...query, include: ['facets', 'total'] }) };
};
