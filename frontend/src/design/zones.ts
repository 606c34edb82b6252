/** Time on a clock on the wall, in a zone, and the instant that it is. */
import { maker } from './dates';

const MINUTE = 60_000;

/** "2027-02-17T10:00": what the clock says there at an instant. */
export function wallIn(instant: string, timeZone: string): string {
  const to = maker({
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(to.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/**
 * The instant at which the clock says this there. Of a time that comes twice it is the first; one that the clocks skip
 * is as much later as they skip.
 */
export function instantIn(wall: string, timeZone: string): string {
  const asked = Date.parse(`${wall}Z`);
  const ahead = (at: number) => Date.parse(`${wallIn(new Date(at).toISOString(), timeZone)}Z`) - at;
  // A day before and a day after stand on either side of a change of the clocks.
  const possible = [asked - 1440 * MINUTE, asked + 1440 * MINUTE].map((at) => asked - ahead(at));
  const found = possible.filter((at) => at + ahead(at) === asked);
  const [first = possible[0] ?? asked] = found.sort((a, b) => a - b);
  return new Date(first).toISOString();
}
