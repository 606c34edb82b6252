/** Times in words, in the UK's zone, as staff need them: to the minute, and as ages. */
import { maker, UK } from '$design/dates';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "22 Nov 2026, 14:05" */
export const atInWords = (instant: string): string =>
  maker({ timeZone: UK, day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(
    new Date(instant),
  );

/** "22 Nov 2026" */
export const onDayInWords = (instant: string): string =>
  maker({ timeZone: UK, day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(instant));

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** How long it is from one instant to another, in the largest unit that says enough: "3 days". */
export function spanInWords(from: number, to: number): string {
  const span = Math.abs(to - from);
  if (span < HOUR) return counted(Math.max(1, Math.round(span / MINUTE)), 'minute');
  if (span < 2 * DAY) return counted(Math.round(span / HOUR), 'hour');
  return counted(Math.floor(span / DAY), 'day');
}

export const ageInWords = (since: string, now = Date.now()): string => spanInWords(Date.parse(since), now);

/** Whether a promised day is over in the UK. */
export function isOver(day: string, now = Date.now()): boolean {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: UK }).format(now);
  return day < today;
}
