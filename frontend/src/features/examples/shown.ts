/** How an example shows itself: the look of each role, the mark of each outcome, names of kinds, periods. */
import type { ExampleCard, Outcome, Role, Setting } from '$api/types';
import type { Look } from '$design/art/seat';
import { dayInWords } from '$design/dates';
import type { IconName } from '$design/icons';
import { listed } from '$design/text';
import { examples, outcomes, roles, settings, times } from '$words/index';

export const roleNames: Record<Role, readonly [string, string]> = roles;
export const outcomeNames: Record<Outcome, string> = outcomes;
export const settingNames: Record<Setting, string> = settings;
/** The order in which outcomes stand everywhere; none of them is a rank. */
export const OUTCOMES: readonly Outcome[] = ['worked', 'partly', 'did_not_work', 'too_early'];
export const outcomeIcons: Record<Outcome, IconName> = {
  worked: 'tick',
  partly: 'half',
  did_not_work: 'cross',
  too_early: 'sprout',
};

export const roleLooks: Record<Role, Look> = {
  person_who_used_the_service: { shape: 'half', tone: 'berry', pattern: 'plain' },
  carer: { shape: 'arch', tone: 'coral', pattern: 'dots' },
  front_line_staff: { shape: 'square', tone: 'pine', pattern: 'stripes' },
  manager: { shape: 'square', tone: 'plum', pattern: 'plain' },
  commissioner: { shape: 'round', tone: 'sky', pattern: 'stripes' },
  researcher: { shape: 'arch', tone: 'plum', pattern: 'grid' },
  peer_worker: { shape: 'half', tone: 'marigold', pattern: 'dots' },
  community_member: { shape: 'round', tone: 'leaf', pattern: 'grid' },
  other: { shape: 'round', tone: 'ink', pattern: 'stripes' },
};

export const roleInWords = (role: Role, count: number): string => roleNames[role][count === 1 ? 0 : 1];

type Seats = ExampleCard['at_the_table'];

export const tableParts = (table: Seats) => table.map(({ role, count }) => ({ key: role, count }));

/** "4 people who used the service, 2 carers and 1 researcher". */
export const tableInWords = (table: Seats): string =>
  listed(table.map(({ role, count }) => examples.seats(count, roleInWords(role, count))));

/** From when to when, as exactly as it was told. */
export function periodInWords(from: string | undefined, to: string | undefined): string {
  if (from && to) return times.fromTo(dayInWords(from), dayInWords(to));
  if (from) return times.since(dayInWords(from));
  return to ? times.until(dayInWords(to)) : '';
}

/** Where, when and who, in one line. */
export const factsInWords = (example: ExampleCard): string[] =>
  [
    settingNames[example.setting],
    example.place?.name ?? '',
    periodInWords(example.started_on?.slice(0, 7), example.ended_on?.slice(0, 7)),
  ].filter(Boolean);
