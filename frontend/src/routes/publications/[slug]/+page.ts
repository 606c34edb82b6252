import { readOne } from '$api/client';
import { item } from '$api/item';
import type { PageLoad } from './$types';

export const prerender = false;
export const ssr = false;

export const load: PageLoad = async ({ params }) => ({
  publication: await item(readOne('publications/{slug}', params.slug)),
});
