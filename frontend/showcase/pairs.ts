/** Which colours stand on which, and the contrast that each pair needs. Read by the test of contrasts and shown on /design. */
export const GROUNDS = ['paper', 'surface', 'mint', 'butter', 'blush', 'ice'] as const;
const TEXTS = ['ink', 'soft', 'link', 'link-hover', 'berry', 'plum', 'error'] as const;

export type Pair = [text: string, ground: string, least: number];

export const PAIRS: readonly Pair[] = [
  ...GROUNDS.flatMap((ground) => TEXTS.map((text): Pair => [text, ground, 4.5])),
  ...GROUNDS.map((ground): Pair => ['line', ground, 3]),
  ['btn-text', 'btn', 4.5],
  ['btn-text', 'btn-hover', 4.5],
  ['band-text', 'band', 4.5],
  ['band-soft', 'band', 4.5],
  ['band-mark', 'band', 4.5],
  ['focus-text', 'focus', 4.5],
  ['surface', 'link', 4.5],
  ['surface', 'berry', 4.5],
  ['surface', 'plum', 4.5],
  ['surface', 'error', 4.5],
];

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function luminance(hex: string): number {
  const long = hex.length === 4 ? [...hex.slice(1)].map((each) => each + each).join('') : hex.slice(1);
  const [r, g, b] = [0, 2, 4].map((at) => channel(parseInt(long.slice(at, at + 2), 16) / 255));
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

/** By WCAG, from 1 to 21, of two colours as `#rgb` or `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}
