/** Principles by whose they are. */
import type { Principle } from '$api/types';

export type Holder = { of: Principle['of']; adaptedFrom: string | undefined; principles: Principle[] };

/** Grouped by whose they are, in the order in which they came. */
export function byHolder(principles: readonly Principle[]): Holder[] {
  const holders = new Map<string, Holder>();
  for (const principle of principles) {
    const holder = holders.get(principle.of.name);
    if (holder) holder.principles.push(principle);
    else
      holders.set(principle.of.name, {
        of: principle.of,
        adaptedFrom: principle.adapted_from,
        principles: [principle],
      });
  }
  return [...holders.values()];
}

/** So many principles, in turn from each of those who hold them. */
export function inTurn(principles: readonly Principle[], count: number): Principle[] {
  const holders = byHolder(principles);
  const longest = Math.max(0, ...holders.map((holder) => holder.principles.length));
  const rounds = Array.from({ length: longest }, (_, at) => holders.flatMap((holder) => holder.principles[at] ?? []));
  return rounds.flat().slice(0, count);
}

/** Publications by year, the latest first. */
export function byYear<T extends { year: number }>(list: readonly T[]): { year: number; items: T[] }[] {
  const years = new Map<number, T[]>();
  for (const each of list) years.set(each.year, [...(years.get(each.year) ?? []), each]);
  return [...years].map(([year, items]) => ({ year, items })).sort((a, b) => b.year - a.year);
}
