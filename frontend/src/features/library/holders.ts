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
