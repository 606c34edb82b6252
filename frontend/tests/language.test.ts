import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Translation } from '$words/translation';
import { home, lists } from '$words/index';
import language from '../tools/language.js';

test('a file of another language stands in for the English one, and what is not translated stays English', () => {
  const words = mkdtempSync(path.join(tmpdir(), 'words-'));
  const index = path.join(words, 'index.ts');
  mkdirSync(path.join(words, 'cy', 'kinds'), { recursive: true });
  for (const name of ['home', 'kinds/role']) writeFileSync(path.join(words, 'cy', `${name}.ts`), '');
  const welsh = language('cy');
  expect(welsh.resolveId('./en/home', index)).toBe(path.join(words, 'cy', 'home.ts'));
  expect(welsh.resolveId('./en/kinds/role', index)).toBe(path.join(words, 'cy', 'kinds', 'role.ts'));
  expect(welsh.resolveId('./en/site', index)).toBeUndefined();
  expect(welsh.resolveId('svelte', index)).toBeUndefined();
  expect(language(undefined).resolveId('./en/home', index)).toBeUndefined();
});

/** Each text doubled: a language of the same names, which the type takes. */
const twice = (text: unknown): unknown => {
  if (typeof text === 'string') return `${text} ${text}`;
  if (typeof text === 'function') return (...filled: unknown[]) => twice(text(...filled));
  return Object.fromEntries(Object.entries(text as object).map(([name, each]) => [name, twice(each)]));
};

test('a translation has the same names and fills in the same things', () => {
  const translated = twice(lists) as Translation<typeof lists>;
  expect(Object.keys(translated)).toEqual(Object.keys(lists));
  expect(translated.filtersOn(2)).toBe(`${lists.filtersOn(2)} ${lists.filtersOn(2)}`);
  const headline: Translation<typeof home>['headline'] = ['Dewch at y bwrdd. ', 'Rhannwn y grym.'];
  expect(headline).toHaveLength(home.headline.length);
  // @ts-expect-error -- a word that is missing fails the check of types
  const missing: Translation<typeof home.ways.use> = { title: 'Rwy’n defnyddio gwasanaethau' };
  expect(missing).toBeDefined();
});
