/** Reads the tokens themselves: every pair of text and ground in both themes meets WCAG 2.2 AA, and dark is the same twice. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, GROUNDS, PAIRS } from '../showcase/pairs';

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

describe.each([
  ['light', light],
  ['dark', { ...light, ...darkByChoice }],
])('%s theme', (_name, tokens: Tokens) => {
  it.each([...PAIRS])('%s on %s has a contrast of %d or more', (text, ground, least) => {
    expect(contrast(tokens[`--c-${text}`] ?? '#000', tokens[`--c-${ground}`] ?? '#000')).toBeGreaterThanOrEqual(least);
  });

  it.each([...GROUNDS])('the focus or its edge shows on %s', (ground) => {
    const on = tokens[`--c-${ground}`] ?? '#000';
    const best = Math.max(contrast(tokens['--c-focus'] ?? on, on), contrast(tokens['--c-focus-edge'] ?? on, on));
    expect(best).toBeGreaterThanOrEqual(3);
  });
});

it('dark is the same by the system and by choice', () => {
  expect(darkBySystem).toEqual(darkByChoice);
});
