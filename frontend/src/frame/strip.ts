/** The band of half-rounds along the footer: drawn from a fixed row of numbers, the same on every page. */

const TONES = ['marigold', 'berry', 'sky', 'coral', 'leaf', 'plum', 'pine'] as const;
const SIZE = 26;

const tile = [
  (x: number) => `M${x} 13a13 13 0 0 1 26 0a13 13 0 0 1-26 0Z`,
  (x: number) => `M${x} 0h26a26 26 0 0 1-26 26Z`,
  (x: number) => `M${x} 0a13 13 0 0 0 26 0ZM${x} 26a13 13 0 0 1 26 0Z`,
  (x: number) => `M${x} 26a26 26 0 0 1 26-26v26Z`,
  (x: number) => `M${x} 26a26 26 0 0 1 26-26h-26Z`,
];

/** All tiles of one tone in one path: `length` tiles along. */
export function strip(length: number): { tone: string; d: string }[] {
  const by = new Map<string, string>();
  for (let at = 0; at < length; at += 1) {
    const tone = TONES[(at * 3 + (at >> 2)) % TONES.length] ?? 'marigold';
    const draw = tile[(at * at + (at >> 1)) % tile.length];
    by.set(tone, (by.get(tone) ?? '') + (draw?.(at * SIZE) ?? ''));
  }
  return [...by].map(([tone, d]) => ({ tone, d }));
}
