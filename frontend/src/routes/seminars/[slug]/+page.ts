import { readList, readOne } from '$api/client';
import { item } from '$api/item';
import type { PageLoad } from './$types';

export const prerender = false;
export const ssr = false;

export const load: PageLoad = async ({ params }) => {
  const themes = readList('themes');
  return { seminar: await item(readOne('seminars/{slug}', params.slug)), themes };
};
