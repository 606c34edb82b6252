/** The filters of the list of seminars: the API's own words. */
import type { Facets } from '$api/types';
import { choices, type Chosen, type FilterGroup } from '$design/filters';
import { sentence } from '$design/text';
import { seminarList } from '$words/index';
import { accessNames, attendanceNames, statusNames } from './shown';

export const NAMES = ['q', 'when', 'series', 'attendance', 'access', 'theme', 'partner', 'status'] as const;

/** Which dates a list shows when the address does not say. */
export const UPCOMING = 'upcoming';
export const isPast = (chosen: Chosen): boolean => chosen.when?.[0] === 'past';

/** The query of the API: upcoming ones soonest first, past ones latest first. */
export const queryOf = (chosen: Chosen): Record<string, string | string[]> => ({
  ...chosen,
  when: chosen.when ?? UPCOMING,
  sort: isPast(chosen) ? '-starts_at' : 'starts_at',
});

const named = (names: Record<string, string>) => (value: string, name?: string) =>
  sentence(names[value] ?? name ?? value);
const asCounted = (value: string, name?: string) => name ?? value;

export function groupsOf(facets: Facets, chosen: Chosen): FilterGroup[] {
  const group = (name: (typeof NAMES)[number], label: string, words: (value: string, name?: string) => string) => ({
    name,
    label,
    choices: choices(facets[name], chosen[name], words).filter((each) => each.value !== 'published'),
  });
  return [
    group('attendance', seminarList.attendance, named(attendanceNames)),
    group('series', seminarList.series, asCounted),
    group('access', seminarList.access, named(accessNames)),
    group('theme', seminarList.theme, asCounted),
    group('partner', seminarList.partner, asCounted),
    group('status', seminarList.status, named(statusNames)),
  ].filter((each) => each.choices.length > 0);
}
