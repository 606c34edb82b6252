/** Days and months in words, without the clock: for the clock see the seminars. */

const LOCALE = 'en-GB';
export const UK = 'Europe/London';

const makers = new Map<string, Intl.DateTimeFormat>();

/** A formatter for parts of a date, made once. */
export function maker(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let made = makers.get(key);
  if (!made) makers.set(key, (made = new Intl.DateTimeFormat(LOCALE, options)));
  return made;
}

/** A year, a month or a day as the API writes it ("2014", "2014-10", "2014-10-03"), in words. */
export function dayInWords(text: string): string {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number);
  if (!year) return text;
  const at = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  return maker({
    timeZone: 'UTC',
    year: 'numeric',
    ...(month ? { month: 'long' } : {}),
    ...(day ? { day: 'numeric' } : {}),
  }).format(at);
}

/** The day in the UK of an instant, in words. */
export const instantInWords = (instant: string): string =>
  maker({ timeZone: UK, day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(instant));
