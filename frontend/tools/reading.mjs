/**
 * How hard our words are to read: all strings of the interface and the written pages, by part, and the groups of texts that
 * come as JSON on standard input ({ groups: { name: [text] }, names: [name], words: true where ours are wanted too }). Writes
 * JSON: for each group its Flesch-Kincaid grade, how many words that is from, and its longest and hardest sentences. `names`
 * count as one short word.
 */
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { runnerImport } from 'vite';

/** Groups need this many words for their grade to mean something; smaller ones are measured together. */
const ENOUGH = 100;
/** Names of things, such as "Take a place", are no sentences: they would make a group seem easier than it is. */
const LABEL = 4;
/** Where the words hold no sentences: addresses, names of regions and of languages. */
const NAMES = new Set(['reach', 'regions', 'languages']);
/** What stands in words and is not read: the names of parts, places and pictures, and what programs are told. */
const UNREAD = new Set(['id', 'to', 'code']);
/** What a sentence that is made of parts may be given, the first that fits. */
const GIVEN = [
  ['June', 'June', 'June'],
  [3, 3, 3],
  [['June'], 'June'],
  [{}, 'June'],
];

/** @param {(...given: any[]) => unknown} make @returns {string} */
function made(make) {
  for (const given of GIVEN) {
    try {
      const text = make(...given);
      if (typeof text === 'string') return text.replace(/undefined|NaN|\[object Object\]/g, 'June');
    } catch {
      // It is given something else.
    }
  }
  throw new Error(`a sentence could not be made: ${make}`);
}

/** A line of Easy Read: the name of a picture, the words, the name of a place, the words of the link to it. @param {unknown[]} value */
const isIdea = (value) => value.length > 1 && /^[a-z]+$/.test(String(value[0])) && /[.?!]$/.test(String(value[1]));

/** @param {object} value @returns {unknown[]} */
function inside(value) {
  if (Array.isArray(value)) return isIdea(value) ? [value[1], value[3]] : value;
  return Object.entries(value).flatMap(([name, each]) => (UNREAD.has(name) ? [] : [each]));
}

/** Every text in a part of the words. @param {unknown} value @returns {string[]} */
function texts(value) {
  // What begins with an element is for a page, not for a reader.
  if (typeof value === 'string') return value.startsWith('<') ? [] : [value];
  if (typeof value === 'function') return [made(/** @type {(...given: any[]) => unknown} */ (value))];
  return value ? inside(/** @type {object} */ (value)).flatMap(texts) : [];
}

/** @param {string} kind @param {string} text */
const parts = (kind, text) => [
  ...new Intl.Segmenter('en-GB', { granularity: /** @type {'word'} */ (kind) }).segment(text),
];

/** The words of a sentence; what is said in figures counts as a short one. @param {string} sentence */
const wordsOf = (sentence) =>
  parts('word', sentence.replace(/[-–]/g, ' '))
    .filter((each) => each.isWordLike)
    .map((each) => each.segment);

/** The sentences in a text that are more than a label. @param {string} text */
const sentencesOf = (text) =>
  parts('sentence', text.replace(/\*/g, '').replace(/\s+/g, ' '))
    .map(({ segment }) => segment.trim())
    .filter((each) => wordsOf(each).length >= LABEL);

/** @param {string[]} words */
const syllables = (words) => words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);

/** @param {string[]} sentences */
function measured(sentences) {
  const counted = sentences.map((sentence) => ({ sentence, words: wordsOf(sentence) }));
  const words = counted.flatMap((each) => each.words);
  const grade = (/** @type {string[]} */ some, sentence = 1) =>
    fleschKincaid({ sentence, word: some.length, syllable: syllables(some) });
  return {
    words: words.length,
    grade: Math.round(grade(words, sentences.length) * 100) / 100,
    longest: counted
      .sort((a, b) => b.words.length - a.words.length)
      .slice(0, 5)
      .map((each) => [each.words.length, each.sentence]),
    hardest: counted
      .sort((a, b) => grade(b.words) - grade(a.words))
      .slice(0, 8)
      .map((each) => each.sentence),
  };
}

const { groups, names, words } = JSON.parse(await new Response(/** @type {any} */ (process.stdin)).text());
for (const file of words ? ['index', 'written'] : []) {
  const { module } = await runnerImport(`./src/words/${file}.ts`);
  for (const [name, value] of Object.entries(/** @type {object} */ (module)))
    if (name === 'easyParts') for (const [page, each] of Object.entries(value)) groups[page] = texts(each);
    else if (!NAMES.has(name)) groups[`words: ${name}`] = texts(value);
}

const escaped = names.map((/** @type {string} */ name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
/** Any of the names; with none, nothing. */
const named = new RegExp(escaped.join('|') || '(?!)', 'gi');
/** @type {Record<string, string[]>} */
const found = {};
for (const [name, all] of Object.entries(groups)) {
  const sentences = all.flatMap((/** @type {string} */ text) => sentencesOf(text.replace(named, 'Ann')));
  const isSmall = words && sentences.flatMap(wordsOf).length < ENOUGH;
  (found[isSmall ? 'small groups' : name] ??= []).push(...sentences);
}
console.log(JSON.stringify(Object.fromEntries(Object.entries(found).map(([name, all]) => [name, measured(all)]))));
