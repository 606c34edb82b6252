/** A calendar's leaf. */
import { maker, UK } from './dates';

/** The same parts of a date that a calendar leaf shows. */
export type Leaf = { weekday: string; day: string; month: string; year: string };

export function leafOf(instantOrDay: string): Leaf {
  const isDay = instantOrDay.length === 10;
  const at = new Date(isDay ? `${instantOrDay}T00:00:00Z` : instantOrDay);
  const options = { timeZone: isDay ? 'UTC' : UK } as const;
  const parts = maker({ ...options, weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }).formatToParts(
    at,
  );
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return { weekday: part('weekday'), day: part('day'), month: part('month'), year: part('year') };
}
