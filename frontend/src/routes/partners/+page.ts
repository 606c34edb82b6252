import { searchOf } from '$api/address';
import { readList } from '$api/client';
import { chosenOf } from '$design/filters';
import { NAMES } from '$features/partners/filters';
import { isGroupBy } from '$features/partners/groups';
import type { PageLoad } from './$types';

/** Under headings, so many stand on the page at once. */
const MOST = '100';

export const load: PageLoad = ({ url }) => {
  const chosen = chosenOf(searchOf(url), NAMES);
  const { group, ...filters } = chosen;
  const by = isGroupBy(group?.[0]) ? group[0] : undefined;
  const sort = chosen.q && !by ? 'relevance' : 'name';
  const query = { ...filters, sort, limit: by && MOST };
  return { chosen, by, query, list: readList('partners', { ...query, include: ['facets', 'total'] }) };
};
