/** A month of the calendar, as 2027-01: its weeks, its neighbours, and on which of its days a seminar is, in the UK. */
import { maker, UK } from '$design/dates';
import type { Timed } from './when';

const part = (parts: Intl.DateTimeFormatPart[], type: string) => parts.find((each) => each.type === type)?.value ?? '';

/** The day in the UK of an instant, as 2027-01-31. */
export function dayOf(at: Date): string {
  const parts = maker({ timeZone: UK, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at);
  return `${part(parts, 'year')}-${part(parts, 'month')}-${part(parts, 'day')}`;
}

export const monthNow = (): string => dayOf(new Date()).slice(0, 7);

/** The month so many months later; earlier where that is below nought. */
export function monthFrom(month: string, steps: number): string {
  const [year = 0, at = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, at - 1 + steps, 1)).toISOString().slice(0, 7);
}

/** The first day of a month and of the next, as the API takes them. */
export const spanOf = (month: string) => ({
  starts_after: `${month}-01`,
  starts_before: `${monthFrom(month, 1)}-01`,
});

/** The weeks of a month from Monday to Sunday; where another month has a day, nothing. */
export function weeksOf(month: string): (string | undefined)[][] {
  const [year = 0, at = 1] = month.split('-').map(Number);
  const before = (new Date(Date.UTC(year, at - 1, 1)).getUTCDay() + 6) % 7;
  const count = new Date(Date.UTC(year, at, 0)).getUTCDate();
  const weeks = Math.ceil((before + count) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => {
      const number = week * 7 + day - before + 1;
      return number < 1 || number > count ? undefined : `${month}-${String(number).padStart(2, '0')}`;
    }),
  );
}

/** What is on which day. */
export function byDay<T extends Timed>(list: readonly T[]): Map<string, T[]> {
  const days = new Map<string, T[]>();
  for (const each of list) {
    const day = each.starts_at ? dayOf(new Date(each.starts_at)) : each.starts_on;
    if (day) days.set(day, [...(days.get(day) ?? []), each]);
  }
  return days;
}
