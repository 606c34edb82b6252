import { readList, readOne } from '$api/client';
import { item } from '$api/item';
import type { PageLoad } from './$types';

export const prerender = false;
export const ssr = false;

export const load: PageLoad = async ({ params }) => {
  const themes = readList('themes');
  return { example: await item(readOne('practice-examples/{slug}', params.slug)), themes };
};
