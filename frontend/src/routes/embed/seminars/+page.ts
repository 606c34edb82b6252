import { searchOf } from '$api/address';
import { readList } from '$api/client';
import { chosenOf } from '$design/filters';
import { NAMES, queryOf } from '$features/seminars/filters';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => {
  const chosen = chosenOf(searchOf(url), NAMES);
  const limit = chosenOf(searchOf(url), ['limit']);
  return { chosen, list: readList('seminars', { ...queryOf(chosen), ...limit }) };
};
