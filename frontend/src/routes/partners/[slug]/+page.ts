import { readList, readOne } from '$api/client';
import { item } from '$api/item';
import type { PageLoad } from './$types';

export const prerender = false;
export const ssr = false;

/** So many of a partner's seminars and examples stand on its page; the rest is a link away. */
const SOME = '4';

export const load: PageLoad = async ({ params }) => {
  const { slug } = params;
  const seminars = readList('seminars', { partner: slug, sort: '-starts_at', limit: SOME });
  const examples = readList('practice-examples', { partner: slug, limit: SOME });
  const themes = readList('themes');
  const partner = await item(readOne('partners/{slug}', slug));
  return { partner, seminars, examples, themes };
};
