/** A rule that makes many seminars of a series, as a form has it and as the API takes it. */
import type { Occurrence, OccurrencesForm, StaffSeries } from '$asking/shapes';
import { whenInWords } from '$features/seminars/when';
import type { Question } from '$forms/faults';
import { parts, seriesWords } from '$words/console';

const { dates: words } = seriesWords;
const TEXTS = [
  'weekday',
  'starts',
  'ends',
  'from_on',
  'until_on',
  'title',
  'summary',
  'attendance',
  'content_notes',
  'what_you_get',
] as const;
const NUMBERS = ['nth', 'first_number', 'capacity'] as const;
const LISTS = ['partners', 'themes', 'access'] as const;
export type RuleDraft = Record<(typeof TEXTS)[number] | (typeof NUMBERS)[number], string> &
  Record<(typeof LISTS)[number], string[]>;

/** Each month once, in the words of the series, until somebody says otherwise. */
export const draftOf = ({ title, summary, host }: StaffSeries): RuleDraft => ({
  ...(Object.fromEntries([...TEXTS, ...NUMBERS].map((name) => [name, ''])) as Omit<RuleDraft, (typeof LISTS)[number]>),
  weekday: 'thursday',
  nth: '1',
  title,
  summary,
  partners: host ? [host] : [],
  themes: [],
  access: [],
});

/** What is sent; what is empty is left out. */
export function bodyOf(draft: RuleDraft): OccurrencesForm {
  const texts = TEXTS.map((name) => [name, draft[name].trim()]);
  const numbers = NUMBERS.map((name) => [name, draft[name] && Number(draft[name])]);
  const given = [...texts, ...numbers].filter(([, value]) => value !== '');
  const lists = LISTS.map((name) => [name, draft[name]]);
  return Object.fromEntries([...given, ...lists]) as OccurrencesForm;
}

/** The day of one of them, as the API is told to leave it out. */
export const dayOf = ({ starts_at: starts }: Occurrence): string => starts.slice(0, 10);

/** What can be made; a day that has a seminar already can't be chosen. */
export const choicesOf = (found: readonly Occurrence[]) =>
  found.filter(({ there }) => !there).map((each) => ({ value: dayOf(each), label: whenInWords(each) }));

const isWhole = (text: string) => text === '' || /^[1-9]\d{0,5}$/.test(text);
const NEEDED = ['title', 'starts', 'ends', 'from_on', 'until_on'] as const;
const wrongs: Partial<Record<keyof RuleDraft, (draft: RuleDraft) => string | undefined>> = {
  ...Object.fromEntries(
    NEEDED.map((id) => [
      id,
      (draft: RuleDraft) => (draft[id].trim() ? undefined : `${words[id]}: ${parts.required.toLowerCase()}`),
    ]),
  ),
  first_number: (draft) => (isWhole(draft.first_number) ? undefined : words.numberWrong),
  capacity: ({ capacity }) => (isWhole(capacity) ? undefined : words.numberWrong),
};

const ORDER = [
  ...(['nth', 'weekday', 'starts', 'ends', 'from_on', 'until_on', 'title', 'summary', 'first_number'] as const),
  ...(['attendance', 'access', 'partners', 'themes', 'content_notes', 'what_you_get', 'capacity'] as const),
];
export const questions: readonly Question<RuleDraft>[] = ORDER.map((id) => ({
  id,
  step: '',
  sent: `#/${id}`,
  wrong: wrongs[id],
}));

export const names: Record<keyof RuleDraft, string> = words;
