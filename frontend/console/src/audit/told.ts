/** What is on record, in words. */
import { sentence } from '$design/text';
import { atInWords } from '$parts/when';
import type { Entry } from '$asking/types';
import { audit as words, keys, parts, roleNames } from '$words/console';

const kinds: Record<string, string> = {
  command: words.command,
  key: words.key,
  link: words.link,
  person: words.unknown,
};

/** Who did it: by name as long as they are known here. */
export const whoIn = ({ who, name }: Entry): string => name ?? kinds[who.split(':')[0] ?? ''] ?? who;

export type Change = { field: string; before: string; after: string };

export const changesOf = ({ changes }: Entry): Change[] =>
  Object.entries(changes ?? {}).map(([field, { before, after }]) => ({
    field: sentence(field.replaceAll('_', ' ')),
    before: inWords(before),
    after: inWords(after),
  }));

const INSTANT = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const names: Record<string, string> = { ...roleNames, ...keys.scopes };

/** A value as it can be read; nothing where there was none. */
function inWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? parts.yes : parts.no;
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  return typeof value === 'object' ? partsOf(value) : textOf(value);
}

const partsOf = (value: object): string =>
  Object.entries(value)
    .map(([name, each]) => `${name.replaceAll('_', ' ')}: ${inWords(each)}`)
    .join('; ');

function textOf(value: unknown): string {
  const text = String(value);
  if (ID.test(text)) return `…${text.slice(-6)}`;
  return INSTANT.test(text) ? atInWords(text.replace(' ', 'T')) : (names[text] ?? text);
}
