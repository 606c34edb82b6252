/** When a seminar takes place, in words: UK time always, the reader's own beside it where it differs. */
import { dayInWords, maker, UK } from '$design/dates';
import { times } from '$words/index';

export type Timed = { starts_at?: string; ends_at?: string; starts_on?: string };

type Wall = { day: string; hour: string };

function partsOf(at: Date, timeZone: string) {
  const parts = maker({ timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return { hour: part('hour') % 24, minute: part('minute') };
}

/** "1pm", "2:30pm", "noon". */
export function hourInWords(at: Date, timeZone: string): string {
  const { hour, minute } = partsOf(at, timeZone);
  if (minute === 0 && hour === 12) return times.noon;
  if (minute === 0 && hour === 0) return times.midnight;
  const minutes = minute ? `:${String(minute).padStart(2, '0')}` : '';
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

function wall(instant: string, timeZone: string): Wall {
  const at = new Date(instant);
  const day = maker({ timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(at);
  return { day: day.replace(/,/g, ''), hour: hourInWords(at, timeZone) };
}

function range(start: string, end: string | undefined, timeZone: string): { day: string; hours: string } {
  const from = wall(start, timeZone);
  if (!end) return { day: from.day, hours: from.hour };
  const to = wall(end, timeZone);
  return { day: from.day, hours: times.range(from.hour, to.day === from.day ? to.hour : times.on(to.day, to.hour)) };
}

/** The day and hours in the UK, or only what is known. */
export function inTheUk({ starts_at, ends_at, starts_on }: Timed): { day: string; hours: string } {
  if (starts_at) {
    const { day, hours } = range(starts_at, ends_at, UK);
    return { day, hours: `${hours} ${times.uk}` };
  }
  return { day: starts_on ? dayInWords(starts_on) : times.noDate, hours: '' };
}

export function whenInWords(timed: Timed): string {
  const { day, hours } = inTheUk(timed);
  return hours ? times.on(day, hours) : day;
}

/** The same in the reader's zone, or nothing where the clock on the wall says the same. */
export function whereYouAre(timed: Timed, zone = Intl.DateTimeFormat().resolvedOptions().timeZone): string {
  if (!timed.starts_at || !zone) return '';
  const uk = range(timed.starts_at, timed.ends_at, UK);
  const yours = range(timed.starts_at, timed.ends_at, zone);
  if (uk.day === yours.day && uk.hours === yours.hours) return '';
  const hours = uk.day === yours.day ? yours.hours : times.on(yours.day, yours.hours);
  return times.yours(hours, placeOf(zone));
}

const placeOf = (zone: string) => (zone.split('/').pop() ?? zone).replace(/_/g, ' ');

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
