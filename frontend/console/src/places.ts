/** Every part of the console: where it stands, and which action of the policy opens it. Navigation and doors follow. */
import { base } from '$app/paths';
import { desk } from '$words/console';

export type Group = keyof typeof desk.groups;
export type Place = { href: string; name: string; needs: string; group: Group };

const place = (path: string, name: keyof typeof desk.places, needs: string, group: Group): Place => ({
  href: `${base}${path}`,
  name: desk.places[name],
  needs,
  group,
});

export const start = base;
export const signInPage = `${base}/sign-in`;
export const accountPage = `${base}/account`;

export const places: readonly Place[] = [
  place('', 'work', 'work:see', 'today'),
  place('/dashboard', 'dashboard', 'stats:see', 'today'),
  place('/messages', 'messages', 'messages:see', 'today'),
  place('/seminars', 'seminars', 'seminars:add', 'taking'),
  place('/needs', 'needs', 'access-needs:read', 'taking'),
  place('/practice-examples', 'examples', 'examples:see', 'learning'),
  place('/enquiries', 'enquiries', 'enquiries:see', 'learning'),
  place('/corrections', 'corrections', 'corrections:see', 'learning'),
  place('/partners', 'partners', 'partners:see', 'us'),
  place('/organisation', 'organisation', 'partners:own', 'us'),
  place('/people', 'people', 'people:read', 'us'),
  place('/keys', 'keys', 'keys:see', 'us'),
  place('/audit', 'audit', 'audit:read', 'us'),
];

/** An address without the slash that a router puts after the console's own. */
export const plain = (path: string): string => path.replace(/\/$/, '');

/** What stands below a part without an address below its own. */
const below: Record<string, string> = {
  [`${base}/series`]: `${base}/seminars`,
  [`${base}/proposals`]: `${base}/partners`,
};
const isIn = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);

/** The part that an address belongs to; one that is open to everybody who is signed in belongs to none. */
export function placeOf(path: string): Place | undefined {
  const above = Object.keys(below).find((href) => isIn(path, href));
  return places.find(({ href }) => href !== base && isIn((above && below[above]) ?? path, href));
}

/** Where to go after signing in: an address of the console's own, or the start. */
export const wayBack = (to: string | null): string => (to && /^\/staff(\/[\w./?=&%+-]*)?$/.test(to) ? to : base);
