/** How a seminar shows itself: names of its kinds, the tone of its series, its change if there is one. */
import type { Access, Attendance, SeminarCard, SeminarStatus } from '$api/types';
import type { Tone } from '$design/art/seat';
import type { IconName } from '$design/icons';
import { access, attendance, seminars } from '$words/index';

export const attendanceNames: Record<Attendance, string> = attendance;
export const accessNames: Record<Access, string> = access;
export const statusNames: Record<Exclude<SeminarStatus, 'published'>, string> = seminars.statuses;

export const attendanceIcon = (kind: Attendance | undefined): IconName => (kind === 'online' ? 'screen' : 'pin');

const tones: Tone[] = ['pine', 'plum', 'berry'];

/** One tone a series, the same on every page. It says nothing that the name beside it does not. */
export function toneOf(seminar: Pick<SeminarCard, 'series'>): Tone {
  const letters = [...(seminar.series?.slug ?? '')];
  const sum = letters.reduce((all, letter) => (all * 31 + letter.charCodeAt(0)) % 997, 7);
  return seminar.series ? (tones[sum % tones.length] ?? 'pine') : 'pine';
}

/** Where it is, in one line. */
export function placeOf(seminar: SeminarCard): string {
  const how = seminar.attendance ? attendanceNames[seminar.attendance] : '';
  return [how, seminar.venue?.name].filter(Boolean).join(': ');
}

export const isOff = (seminar: SeminarCard): boolean =>
  seminar.status === 'cancelled' || seminar.status === 'postponed';

/** Still to come: then it belongs in a calendar. */
export const isAhead = (seminar: SeminarCard, now: number): boolean =>
  seminar.starts_at !== undefined && Date.parse(seminar.ends_at ?? seminar.starts_at) > now;

/** Going on at this moment. */
export const isOn = (seminar: SeminarCard, now: number): boolean =>
  isAhead(seminar, now) && !isOff(seminar) && Date.parse(seminar.starts_at ?? '') <= now;

/** Over, or so long ago that nobody knows when. */
export const isOver = (seminar: SeminarCard, now: number): boolean =>
  !isOff(seminar) && (seminar.starts_on ? Date.parse(seminar.starts_on) + 864e5 < now : !isAhead(seminar, now));

/** Whether one can sign up for it now, for a place or for the waiting list. */
export const takesPlaces = (seminar: SeminarCard, now: number): boolean =>
  isAhead(seminar, now) && !isOff(seminar) && (seminar.places?.state ?? 'closed') !== 'closed';

/** What the way to its places is called: short, and with its title for those who hear it on its own. */
export const takeWords = (seminar: SeminarCard): { short: string; whole: string } =>
  seminar.places?.state === 'waiting_list'
    ? { short: seminars.wait, whole: seminars.waitHint(seminar.title) }
    : { short: seminars.take, whole: seminars.takeHint(seminar.title) };

export function seriesName(seminar: SeminarCard): string | undefined {
  if (!seminar.series) return undefined;
  const { number, title } = seminar.series;
  return number ? seminars.numbered(number, title) : title;
}
