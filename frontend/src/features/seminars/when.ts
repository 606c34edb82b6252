/** When a seminar takes place, in words: UK time always, the reader's own beside it where it differs. */
import { maker, UK } from '$design/dates';
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
  if (!starts_on) return { day: times.noDate, hours: '' };
  return { day: wall(`${starts_on}T12:00:00Z`, UK).day, hours: times.noHour };
}

/** Only the hours in the UK: the day stands beside them. */
export const hoursInTheUk = (timed: Timed): string => inTheUk(timed).hours;

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
