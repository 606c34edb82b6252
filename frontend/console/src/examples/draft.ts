/** The words of an example as a form has them, and as the API takes what would be other. */
import type { ExampleEdit, StaffExample } from '$asking/shapes';
import type { Question } from '$forms/faults';
import { fieldName } from '$features/examples/written';
import { examplePage } from '$words/index';
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
export const FAILED = [
  'set_out_to_do',
  'what_happened',
  'what_went_wrong',
  'could_have_done',
  'do_differently_now',
] as const;
type Text = (typeof TEXTS)[number] | (typeof FAILED)[number];
export type AimDraft = { aim: string; outcome: string };
export type Draft = Record<Text, string> & { aims: AimDraft[]; words: string };

const questionWords: Record<string, string> = examplePage.questions;
const needed: Partial<Record<keyof Draft, string>> = {
  title: words.titleNone,
  summary: words.summaryNone,
  what_was_done: words.doneNone,
  words: words.wordsNone,
};

export function draftOf({ text }: StaffExample): Draft {
  const failed = (text.what_did_not_work ?? {}) as Record<string, string>;
  const texts = TEXTS.map((name) => [name, String(text[name] ?? '')]);
  const answers = FAILED.map((name) => [name, failed[name] ?? '']);
  return {
    ...(Object.fromEntries([...texts, ...answers]) as Record<Text, string>),
    aims: ((text.aims ?? []) as AimDraft[]).map((each) => ({ ...each })),
    words: '',
  };
}

/** What is sent: only the fields that would be other, and why. */
export function bodyOf(changes: Partial<Draft>, draft: Draft): ExampleEdit {
  const body: Record<string, unknown> = { words: draft.words.trim() };
  for (const name of TEXTS) if (name in changes) body[name] = draft[name].trim() || null;
  if (FAILED.some((name) => name in changes)) {
    const answers = FAILED.map((name) => [name, draft[name].trim()]).filter(([, value]) => value);
    body.what_did_not_work = answers.length ? Object.fromEntries(answers) : null;
  }
  if ('aims' in changes) body.aims = draft.aims;
  return body as ExampleEdit;
}

export const nameOf = (name: string): string => questionWords[name] ?? fieldName(name);

export const questions: readonly Question<Draft>[] = [
  ...TEXTS.map((id) => ({ id, step: '', sent: `#/${id}`, wrong: missing(id) })),
  { id: 'aims', step: '', sent: '#/aims' },
  ...FAILED.map((id) => ({ id, step: '', sent: `#/what_did_not_work/${id}` })),
  { id: 'set_out_to_do', step: '', sent: '#/what_did_not_work' },
  { id: 'words', step: '', sent: '#/words', wrong: missing('words') },
];

function missing(id: keyof Draft) {
  const text = needed[id];
  return text ? (draft: Draft) => (String(draft[id]).trim() ? undefined : text) : undefined;
}

export const names = Object.fromEntries(
  [...TEXTS, ...FAILED, 'aims', 'words'].map((name) => [name, name === 'words' ? words.words : nameOf(name)]),
) as Record<keyof Draft, string>;

export const inWords = (_: string, value: unknown): string =>
  Array.isArray(value) ? (value as AimDraft[]).map(({ aim }) => aim).join('; ') : String(value ?? '');
