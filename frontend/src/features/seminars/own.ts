/** Somebody's own places: which are to come, which wait for a word from them, and how each shows itself. */
import type { OwnPlace } from '$api/types';

export const isLive = ({ state }: OwnPlace): boolean =>
  state === 'unconfirmed' || state === 'confirmed' || state === 'waiting';

const isOver = ({ seminar }: OwnPlace, now: number): boolean => {
  const end = seminar.ends_at ?? seminar.starts_at;
  return seminar.status === 'cancelled' || (end !== undefined && Date.parse(end) <= now);
};

/** What one still has or waits for. */
export const isComing = (place: OwnPlace, now: number): boolean => isLive(place) && !isOver(place, now);

/** What has to be confirmed still. */
export const isOpen = (place: OwnPlace, now: number): boolean => isComing(place, now) && !place.confirmed;

/** Until when that has to be done: the first of all such moments. */
export function heldUntil(places: readonly OwnPlace[]): string | undefined {
  const all = places.flatMap(({ held_until }) => held_until ?? []);
  return all.reduce<string | undefined>(
    (first, each) => (first && Date.parse(first) <= Date.parse(each) ? first : each),
    undefined,
  );
}
