/** Seminars by month. */
import { dayInWords, maker, UK } from '$design/dates';
import type { Timed } from './when';

/** The month that a list groups by: "January 2027". */
export function monthOf({ starts_at, starts_on }: Timed): string | undefined {
  if (starts_on) return dayInWords(starts_on.slice(0, 7));
  return starts_at && maker({ timeZone: UK, month: 'long', year: 'numeric' }).format(new Date(starts_at));
}

/** The list cut into months, in the order it came; what has no date stands in a group of its own. */
export function byMonth<T extends Timed>(list: readonly T[]): { month: string | undefined; items: T[] }[] {
  const groups: { month: string | undefined; items: T[] }[] = [];
  for (const each of list) {
    const month = monthOf(each);
    const last = groups[groups.length - 1];
    if (last && last.month === month) last.items.push(each);
    else groups.push({ month, items: [each] });
  }
  return groups;
}
