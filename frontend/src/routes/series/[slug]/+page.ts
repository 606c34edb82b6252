import { readList, readOne } from '$api/client';
import { item } from '$api/item';
import { queryOf } from '$features/seminars/filters';
import type { PageLoad } from './$types';

export const prerender = false;
export const ssr = false;

export const load: PageLoad = async ({ params }) => {
  const chosen = { series: [params.slug] };
  const coming = readList('seminars', { ...queryOf(chosen), limit: '100' });
  const past = readList('seminars', queryOf(chosen, true));
  return { series: await item(readOne('series/{slug}', params.slug)), coming, past };
};
