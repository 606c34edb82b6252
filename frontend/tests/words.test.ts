import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'svelte/compiler';
import { expect, test } from 'vitest';
import * as words from '$words/index';
import * as texts from '$words/written';

const components = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.svelte'));

type Node = { type?: string; data?: string; name?: string; value?: unknown };
const READ_OUT = ['aria-label', 'title', 'alt', 'placeholder', 'label'];
const isLetters = ({ type, data }: Node) => type === 'Text' && /\p{L}/u.test(data ?? '');
const isSilent = ({ type, name }: Node) => type === 'Attribute' && !READ_OUT.includes(name ?? '');

/** Text of the markup that a person would read: letters outside of expressions, and in the attributes that are read out. */
function textIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textIn);
  if (!node || typeof node !== 'object' || isSilent(node)) return [];
  if (isLetters(node)) return [(node as Node).data ?? ''];
  return Object.values(node).flatMap(textIn);
}

test.each(components)('%s has no text of its own', (name) => {
  const tree = parse(readFileSync(`src/${name}`, 'utf8'), { modern: true });
  expect(textIn(tree.fragment)).toEqual([]);
});

const scripts = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.(svelte|ts)$/.test(name) && !/^words|generated\.ts$/.test(name),
);
/** Names of keys, of header fields and of a class, which are no words for people. */
const NAMES = ['Enter', 'Escape', 'Shift', 'Tab', 'Bearer', 'Problem'];
const looksSaid = (text: string) =>
  !NAMES.includes(text.trim()) &&
  /^\p{Lu}\p{Ll}+$|^\p{Lu}\p{Ll}*’? \p{L}|^[^<]*\p{L}{2,} \p{L}+[^{}]*[.?!:]$/u.test(text.trim());

type Code = Node & { callee?: { name?: string }; source?: unknown };

const isSilentCode = ({ type = '', callee, source }: Code) =>
  callee?.name?.endsWith('Error') || source || /^(Text|Comment|Line|Block|TSType.*|TSIndexedAccessType)$/.test(type);
const textOf = ({ value }: Code) => (value as { cooked?: unknown } | null | undefined)?.cooked ?? value;

/** Strings in the code that a person would read: a word with a capital letter, or a sentence. What is thrown is for us. */
function saidIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(saidIn);
  if (!node || typeof node !== 'object' || isSilentCode(node)) return [];
  const text = textOf(node);
  if (typeof text === 'string') return looksSaid(text) ? [text] : [];
  return Object.values(node).flatMap(saidIn);
}

const codeOf = (name: string) => {
  const code = readFileSync(`src/${name}`, 'utf8');
  return parse(name.endsWith('.ts') ? `<script lang="ts">${code}</script>` : code, { modern: true });
};

test('what code says to people stands in the words, too', () => {
  expect(scripts.length).toBeGreaterThan(200);
  const said = scripts.map((name) => {
    const { instance, module, fragment } = codeOf(name);
    return [name, saidIn([instance?.content, module?.content, fragment])] as const;
  });
  expect(said.filter(([, found]) => found.length)).toEqual([]);
  const bad = `<script>const a = 'Hello'; const b = \`You have \${n} places.\`;</script><p>{c ? 'Sign in' : ''}</p>`;
  const { instance, fragment } = parse(bad, { modern: true });
  expect(saidIn([instance?.content, fragment])).toEqual(['Hello', 'You have ', 'Sign in']);
});

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [];
  return value && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
}

test('the words are plain: short sentences, no shouting, none of the words that we avoid', () => {
  for (const text of [...strings(words), ...strings(texts)]) {
    expect(text, text).not.toMatch(/\b(should|simply|vulnerable|journey|click here|invalid)\b/i);
    expect(text, text).not.toMatch(/!/);
    for (const sentence of text.split(/(?<=[.?])\s/))
      expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(25);
  }
});

/** How many groups of vowels a word has: near enough to its syllables for an alarm. */
const syllables = (word: string) =>
  Math.max(
    1,
    word
      .toLowerCase()
      .replace(/e$/, '')
      .match(/[aeiouy]+/g)?.length ?? 1,
  );

test('the words of each part of the site are read at school grade 6 or below', () => {
  for (const part of [
    words.home,
    words.examplePage,
    words.seminarPage,
    words.partnerPage,
    words.states,
    words.forms,
    words.signUp,
    words.ownPlaces,
    words.contact,
    words.stories,
    words.publicationPage,
    words.cite,
    words.written,
    ...Object.values(texts).filter((each) => each !== texts.around),
  ]) {
    const sentences = strings(part).flatMap((text) => text.split(/(?<=[.?])\s/));
    const all = sentences.flatMap((text) => text.match(/[\p{L}’'-]+/gu) ?? []);
    const perWord = all.reduce((sum, word) => sum + syllables(word), 0) / all.length;
    expect(0.39 * (all.length / sentences.length) + 11.8 * perWord - 15.59).toBeLessThanOrEqual(6);
  }
});
