/** Reads the tokens themselves: every pair of text and ground in both themes meets WCAG 2.2 AA, and dark is the same twice. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Tokens = Record<string, string>;

const css = readFileSync(new URL('../src/design/tokens.css', import.meta.url), 'utf8');
const block = (selector: string): Tokens => {
  const from = css.indexOf(`${selector} {`);
  expect(from, `${selector} is not in tokens.css`).toBeGreaterThan(-1);
  const body = css.slice(from, css.indexOf('}', from));
  return Object.fromEntries([...body.matchAll(/(--[ac]-[\w-]+):\s*(#[0-9a-f]{3,6})/gi)].map((m) => [m[1], m[2]]));
};

const light = block(':root');
const darkBySystem = block(":root:not([data-theme='light'])");
const darkByChoice = block(":root[data-theme='dark']");

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
function luminance(hex: string): number {
  const long = hex.length === 4 ? [...hex.slice(1)].map((each) => each + each).join('') : hex.slice(1);
  const [r, g, b] = [0, 2, 4].map((at) => channel(parseInt(long.slice(at, at + 2), 16) / 255));
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}
function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const GROUNDS = ['paper', 'surface', 'mint', 'butter', 'blush', 'ice'];
const TEXTS = ['ink', 'soft', 'link', 'link-hover', 'berry', 'plum', 'error'];
const PAIRS: [text: string, ground: string, least: number][] = [
  ...GROUNDS.flatMap((ground) => TEXTS.map((text): [string, string, number] => [text, ground, 4.5])),
  ...GROUNDS.map((ground): [string, string, number] => ['line', ground, 3]),
  ['btn-text', 'btn', 4.5],
  ['btn-text', 'btn-hover', 4.5],
  ['band-text', 'band', 4.5],
  ['band-soft', 'band', 4.5],
  ['band-mark', 'band', 4.5],
  ['focus-text', 'focus', 4.5],
];

describe.each([
  ['light', light],
  ['dark', { ...light, ...darkByChoice }],
])('%s theme', (_name, tokens: Tokens) => {
  it.each(PAIRS)('%s on %s has a contrast of %d or more', (text, ground, least) => {
    expect(contrast(tokens[`--c-${text}`] ?? '#000', tokens[`--c-${ground}`] ?? '#000')).toBeGreaterThanOrEqual(least);
  });

  it.each(GROUNDS)('the focus or its edge shows on %s', (ground) => {
    const on = tokens[`--c-${ground}`] ?? '#000';
    const best = Math.max(contrast(tokens['--c-focus'] ?? on, on), contrast(tokens['--c-focus-edge'] ?? on, on));
    expect(best).toBeGreaterThanOrEqual(3);
  });
});

it('dark is the same by the system and by choice', () => {
  expect(darkBySystem).toEqual(darkByChoice);
});
