/** How a partner shows itself: one look a kind, and names of kinds and regions. */
import type { PartnerCard, PartnerKind } from '$api/types';
import type { Group, Look } from '$design/art/seat';
import { partnerKinds, regions } from '$words/index';

export const kindNames: Record<PartnerKind, readonly [string, string]> = partnerKinds;
export const regionNames: Record<NonNullable<NonNullable<PartnerCard['place']>['region']>, string> = regions;

export const kindLooks: Record<PartnerKind, Look> = {
  user_led_organisation: { shape: 'half', tone: 'berry', pattern: 'dots' },
  user_led_group: { shape: 'half', tone: 'coral', pattern: 'plain' },
  charity: { shape: 'arch', tone: 'coral', pattern: 'grid' },
  network: { shape: 'round', tone: 'leaf', pattern: 'plain' },
  nhs_trust: { shape: 'square', tone: 'sky', pattern: 'stripes' },
  local_authority: { shape: 'square', tone: 'pine', pattern: 'stripes' },
  university: { shape: 'arch', tone: 'plum', pattern: 'grid' },
  learned_society: { shape: 'half', tone: 'plum', pattern: 'stripes' },
  community_interest_company: { shape: 'round', tone: 'berry', pattern: 'plain' },
  campaigning_organisation: { shape: 'half', tone: 'pine', pattern: 'dots' },
  commissioner: { shape: 'square', tone: 'berry', pattern: 'grid' },
  company: { shape: 'round', tone: 'sky', pattern: 'plain' },
  other: { shape: 'round', tone: 'pine', pattern: 'dots' },
};

const isKind = (value: string): value is PartnerKind => value in kindLooks;

/** One group for each kind that a list counted, commonest first. */
export const groupsOf = (counted: readonly { value: string; count: number }[]): (Group & { key: PartnerKind })[] =>
  counted.flatMap(({ value, count }) => (isKind(value) ? [{ key: value, look: kindLooks[value], count }] : []));

/** One seat for each kind there is, for when the network is not known yet. */
export const everyKind: Group[] = Object.entries(kindLooks).map(([key, look]) => ({ key, look, count: 1 }));

export const kindInWords = (kind: PartnerKind, count: number): string => kindNames[kind][count === 1 ? 0 : 1];

/** A partner's own seat in the middle of the table's edge, others beside it. */
export function seatsBeside(kind: string): Look[] {
  const looks = everyKind.map((group) => group.look);
  const at = everyKind.findIndex((group) => group.key === kind);
  return [1, 4, 0, 7, 9].flatMap((step) => looks[(at + step) % looks.length] ?? []);
}
