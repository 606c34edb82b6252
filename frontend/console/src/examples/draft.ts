/** The words of an example as a form has them, and as the API takes what would be other. */
import type { ExampleEdit, StaffExample } from '$asking/shapes';
import { dayInWords } from '$design/dates';
import { sentence } from '$design/text';
import { settingNames } from '$features/examples/shown';
import { topicsInWords } from '$features/examples/told';
import { fieldName, written, type NameOf } from '$features/examples/written';
import type { Question } from '$forms/faults';
import { examplePage, regions } from '$words/index';
import { exampleWords as words } from '$words/console';

const TEXTS = [
  'title',
  'summary',
  'what_was_done',
  'how_power_was_shared',
  'what_worked',
  'what_changed',
  'what_was_learnt',
  'advice',
] as const;
const FACTS = ['setting', 'started_on', 'ended_on'] as const;
const LISTS = ['themes', 'partners', 'content_notes'] as const;
const ROWS = ['at_the_table', 'aims', 'principles', 'links'] as const;
export const FAILED = [
  'set_out_to_do',
  'what_happened',
  'what_went_wrong',
  'could_have_done',
  'do_differently_now',
] as const;
type Text = (typeof TEXTS)[number] | (typeof FAILED)[number] | (typeof FACTS)[number] | 'place' | 'region' | 'words';
export type Draft = Record<Text, string> &
  Record<(typeof LISTS)[number], string[]> & {
    at_the_table: { role: string; count: string }[];
    aims: { aim: string; outcome: string }[];
    principles: { principle: string; kept: string; how: string }[];
    links: { title: string; url: string }[];
  };
type Seat = { role: string; count: number };
type Kept = { principle: string; kept: boolean; how?: string };

const questionWords: Record<string, string> = examplePage.questions;
const needed: Partial<Record<keyof Draft, string>> = {
  title: words.titleNone,
  summary: words.summaryNone,
  what_was_done: words.doneNone,
  words: words.wordsNone,
};
const textsIn = <N extends string>(body: Record<string, unknown>, names: readonly N[]) =>
  Object.fromEntries(names.map((name) => [name, String(body[name] ?? '')])) as Record<N, string>;
const rowsIn = <R>(body: Record<string, unknown>, name: (typeof ROWS)[number] | (typeof LISTS)[number]) =>
  (body[name] ?? []) as R[];

export function draftOf({ text }: Pick<StaffExample, 'text'>): Draft {
  const place = (text.place ?? {}) as Record<string, string>;
  return {
    ...textsIn(text, [...TEXTS, ...FACTS]),
    ...textsIn((text.what_did_not_work ?? {}) as Record<string, string>, FAILED),
    place: place.name ?? '',
    region: place.region ?? '',
    themes: [...rowsIn<string>(text, 'themes')],
    partners: [...rowsIn<string>(text, 'partners')],
    content_notes: [...rowsIn<string>(text, 'content_notes')],
    at_the_table: rowsIn<Seat>(text, 'at_the_table').map(({ role, count }) => ({ role, count: String(count) })),
    aims: rowsIn<Draft['aims'][number]>(text, 'aims').map(({ aim, outcome }) => ({ aim, outcome })),
    principles: rowsIn<Kept>(text, 'principles').map(({ principle, kept, how = '' }) => ({
      principle,
      kept: String(kept),
      how,
    })),
    links: rowsIn<Draft['links'][number]>(text, 'links').map(({ title, url }) => ({ title, url })),
    words: '',
  };
}

/** The rows as the API takes them. */
const rows: { [N in (typeof ROWS)[number]]: (draft: Draft[N]) => unknown } = {
  at_the_table: (seats) => seats.map(({ role, count }) => ({ role, count: Number(count) })),
  aims: (aims) => aims,
  principles: (all) =>
    all.map(({ principle, kept, how }) => ({
      principle,
      kept: kept === 'true',
      ...(how.trim() && { how: how.trim() }),
    })),
  links: (links) => links,
};
const rowsOf = (name: (typeof ROWS)[number], value: unknown) => (rows[name] as (value: unknown) => unknown)(value);
const isRows = (name: string): name is (typeof ROWS)[number] => (ROWS as readonly string[]).includes(name);

/** What is sent: only the fields that would be other, and why. */
export function bodyOf(changes: Partial<Draft>, draft: Draft): ExampleEdit {
  const fields = Object.keys(changes) as (keyof Draft)[];
  const body = Object.fromEntries(fields.map((name) => sentAs(name, draft)));
  return { ...body, words: draft.words.trim() } as ExampleEdit;
}

/** The field of the API that a field of the form belongs to, with all that belongs there. */
function sentAs(name: keyof Draft, draft: Draft): [string, unknown] {
  if (isRows(name)) return [name, rowsOf(name, draft[name])];
  if ((FAILED as readonly string[]).includes(name)) return ['what_did_not_work', failureOf(draft)];
  if (name === 'place' || name === 'region') return ['place', placeOf(draft)];
  const value = draft[name];
  return [name, typeof value === 'string' ? value.trim() || null : value];
}

function failureOf(draft: Draft) {
  const answers = FAILED.map((name) => [name, draft[name].trim()]).filter(([, value]) => value);
  return answers.length ? Object.fromEntries(answers) : null;
}

const placeOf = ({ place, region }: Draft) => (place.trim() ? { name: place.trim(), ...(region && { region }) } : null);

const own: Record<string, string> = { words: words.words, region: words.region };
export const nameOf = (name: string): string => own[name] ?? questionWords[name] ?? fieldName(name);

const isCount = (text: string) => /^[1-9]\d{0,5}$/.test(text);
const wrongs: Partial<Record<keyof Draft, (draft: Draft) => string | undefined>> = {
  ended_on: ({ started_on: from, ended_on: to }) => (from && to && to < from ? words.endsBefore : undefined),
  at_the_table: ({ at_the_table: seats }) =>
    seats.every(({ role, count }) => role && isCount(count)) ? undefined : words.seatWrong,
  principles: ({ principles }) => (principles.every((each) => each.principle) ? undefined : words.principleNone),
};

const question = (id: keyof Draft, sent: string = id): Question<Draft> => ({
  id,
  step: '',
  sent: `#/${sent}`,
  wrong: wrongs[id] ?? missing(id),
});
/** In the order of the form. */
export const questions: readonly Question<Draft>[] = [
  ...(['title', 'summary', 'setting'] as const).map((id) => question(id)),
  question('region', 'place/region'),
  ...(['place', 'started_on', 'ended_on', 'themes', 'partners', 'at_the_table'] as const).map((id) => question(id)),
  ...(['what_was_done', 'how_power_was_shared', 'what_worked', 'aims'] as const).map((id) => question(id)),
  ...FAILED.map((id) => question(id, `what_did_not_work/${id}`)),
  question('set_out_to_do', 'what_did_not_work'),
  ...(['what_changed', 'what_was_learnt', 'advice', 'principles', 'links'] as const).map((id) => question(id)),
  ...(['content_notes', 'words'] as const).map((id) => question(id)),
];

function missing(id: keyof Draft) {
  const text = needed[id];
  return text ? (draft: Draft) => (String(draft[id]).trim() ? undefined : text) : undefined;
}

export const names = Object.fromEntries(
  [...TEXTS, ...FACTS, ...LISTS, ...ROWS, ...FAILED, 'place', 'region', 'words'].map((name) => [name, nameOf(name)]),
) as Record<keyof Draft, string>;

const regionNames: Record<string, string> = regions;
const settingWords: Record<string, string> = settingNames;
type Writer = (value: never, nameOf: NameOf) => string;
const writers: Record<string, Writer> = {
  themes: (slugs: string[], nameOf) => written('themes', slugs, nameOf),
  partners: (slugs: string[], nameOf) => written('partners', slugs, nameOf),
  content_notes: (notes: string[]) => sentence(topicsInWords(notes)),
  setting: (value: string) => settingWords[value] ?? value,
  region: (value: string) => regionNames[value] ?? value,
  started_on: dayInWords,
  ended_on: dayInWords,
};

/** A field as it reads where two versions stand beside each other. */
export function inWords(name: string, value: unknown, nameOf: NameOf): string {
  if (isRows(name)) return written(name, rowsOf(name, value), nameOf);
  return writers[name]?.(value as never, nameOf) ?? String(value ?? '');
}
