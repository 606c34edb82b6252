/** Seats: a shape, a tone and a pattern each, so that kinds differ by more than colour. */

export type Shape = 'half' | 'round' | 'arch' | 'square';
export type Tone = 'marigold' | 'coral' | 'berry' | 'pine' | 'sky' | 'plum' | 'leaf' | 'ink';
export type Pattern = 'plain' | 'dots' | 'stripes' | 'grid';
export type Look = { shape: Shape; tone: Tone; pattern: Pattern };

/** Outlines in a box of 120 units around 0,0; the table lies below. */
export const outlines: Record<Shape, string> = {
  half: 'M-58 32A58 58 0 0 1 58 32Z',
  round: 'M-48 0A48 48 0 0 1 48 0A48 48 0 0 1-48 0Z',
  arch: 'M-50 37V-6Q-50-47 0-47T50-6V37Z',
  square: 'M-32-40H32Q52-40 52-20V20Q52 38 32 38H-32Q-52 38-52 20V-20Q-52-40-32-40Z',
};

/** What lies over the tone, if anything. On a small mark the pattern is coarser, so that it can be seen. */
export const patternFill = (pattern: Pattern, isSmall = false): string | undefined =>
  pattern === 'plain' ? undefined : `url(#p-${pattern}${isSmall ? '-small' : ''})`;

export type Group = { key: string; look: Look; count: number };

/**
 * Shares at most `most` seats among groups by their counts. Up to `most` people each has a seat; beyond, seats are
 * shared by the largest remainders, and no group is left without one.
 */
export function share(groups: readonly Group[], most: number): Group[] {
  const there = groups.filter((group) => group.count > 0);
  const total = there.reduce((sum, group) => sum + group.count, 0);
  if (total <= most) return there;
  const exact = there.map((group) => (group.count / total) * most);
  const seats = exact.map((each) => Math.max(1, Math.floor(each)));
  const order = exact.map((each, at) => [each - Math.floor(each), at] as const).sort((a, b) => b[0] - a[0]);
  let left = most - seats.reduce((sum, each) => sum + each, 0);
  for (const [, at] of order) {
    if (left <= 0) break;
    seats[at] = (seats[at] ?? 0) + 1;
    left -= 1;
  }
  return there.map((group, at) => ({ ...group, count: seats[at] ?? 1 }));
}

/** One look for each seat, with the kinds spread around the table: unlike beside unlike. */
export function spread(groups: readonly Group[]): Look[] {
  return groups
    .flatMap((group, row) =>
      Array.from({ length: group.count }, (_, at) => ({
        look: group.look,
        at: (at + 0.5) / group.count + row * 0.0137,
      })),
    )
    .sort((a, b) => a.at - b.at)
    .map((seat) => seat.look);
}
