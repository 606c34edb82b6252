/** Partners under headings: by where they are at home, or by what kind they are. */
import type { Facets, PartnerCard } from '$api/types';
import { partnerKinds, partnerList, regions } from '$words/index';
import { kindNames, regionNames } from './shown';

export type GroupBy = 'region' | 'kind';
export const isGroupBy = (text: string | undefined): text is GroupBy => text === 'region' || text === 'kind';

type Group = { key: string; title: string; count: number; items: PartnerCard[] };

const keyOf = { region: (each: PartnerCard) => each.place?.region ?? '', kind: (each: PartnerCard) => each.kind };
const titleOf = {
  region: (key: string) => (regionNames as Record<string, string>)[key] ?? partnerList.noRegion,
  kind: (key: string) => (kindNames as Record<string, readonly string[]>)[key]?.[1] ?? key,
};
/** The order of the headings: that of our words. What is under no heading comes last. */
const order = { region: [...Object.keys(regions), ''], kind: Object.keys(partnerKinds) };

/** All headings that have partners, with how many belong there, shown by now or not. */
export function grouped(items: readonly PartnerCard[], by: GroupBy, facets: Facets): Group[] {
  return order[by].flatMap((key) => {
    const here = items.filter((each) => keyOf[by](each) === key);
    const counted = facets[by]?.find((each) => each.value === key)?.count;
    return here.length
      ? [{ key, title: titleOf[by](key), count: Math.max(counted ?? 0, here.length), items: here }]
      : [];
  });
}
