/** Seminars as whoever is signed in may read them: staff all of them, a partner's people their own organisation's. */
import { ask } from '$asking/ask';
import type { JoiningLink } from '$asking/shapes';
import { session } from '$asking/session.svelte';
import type { Whole } from './draft';

export const isStaff = (): boolean => session.may('seminars:see');

export const readSeminar = (slug: string): Promise<Whole> =>
  isStaff()
    ? ask('get', 'staff/seminars/{slug}', { at: { slug } })
    : ask('get', 'own/seminars/{slug}', { at: { slug } });

/** The link to join, if there is one. */
export async function readLink(slug: string): Promise<JoiningLink | undefined> {
  const found = isStaff()
    ? await ask('get', 'seminars/{slug}/places', { at: { slug }, query: { limit: '1' } })
    : await ask('get', 'own/seminars/{slug}', { at: { slug } });
  return found.joining;
}
