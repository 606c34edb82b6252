/** The filters of the list of seminars: the API's own words. */
import type { Facets } from '$api/types';
import { choices, type Chosen, type FilterGroup } from '$design/filters';
import { dayInWords } from '$design/dates';
import { sentence } from '$design/text';
import { seminarList } from '$words/index';
import { accessNames, attendanceNames, statusNames } from './shown';

const DATES = ['starts_after', 'starts_before'] as const;
export const NAMES = ['q', 'series', 'attendance', 'access', 'theme', 'partner', 'status', ...DATES] as const;

/** The query of the API: upcoming ones soonest first, past ones latest first. */
export const queryOf = (chosen: Chosen, past = false): Record<string, string | string[]> => ({
  ...chosen,
  when: past ? 'past' : 'upcoming',
  sort: past ? '-starts_at' : 'starts_at',
});

/** What dates are chosen, in words: they stand in an address and are no question in the form. */
export const datesOf = (chosen: Chosen): FilterGroup[] =>
  DATES.map((name) => ({
    name,
    label: name,
    choices: (chosen[name] ?? []).map((value) => ({ value, label: seminarList[name](dayInWords(value)) })),
  }));

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
