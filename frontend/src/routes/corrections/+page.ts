import { searchOf } from '$api/address';
import { readOne } from '$api/client';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => {
  const slug = searchOf(url).get('partner') ?? '';
  return { slug, partner: slug ? readOne('partners/{slug}', slug) : Promise.resolve(undefined) };
};
