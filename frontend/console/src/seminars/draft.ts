/** A seminar as a form has it, and as the API takes it. */
import type { components } from '$api/generated';
import type { Question } from '$forms/faults';
import { seminarWords } from '$words/console';

type Schemas = components['schemas'];
export type Whole = Schemas['StaffSeminar'];
export type Change = Schemas['SeminarChange'];
export type SpeakerDraft = { name: string; role: string; organisation: string; biography: string; speaks_from: string };
export type LinkDraft = { title: string; url: string; kind: string };
export type Draft = {
  title: string;
  slug: string;
  summary: string;
  description: string;
  series: string;
  number: string;
  starts_at: string;
  ends_at: string;
  attendance: string;
  venue_name: string;
  venue_address: string;
  venue_access: string[];
  access: string[];
  speakers: SpeakerDraft[];
  partners: string[];
  themes: string[];
  content_notes: string;
  what_you_get: string;
  capacity: string;
  recap: string;
  transcript: string;
  links: LinkDraft[];
};

const { form: words } = seminarWords;
/** "2027-02-17T10:00": what the poster says, of an instant in its own zone. */
const wall = (instant?: string): string => instant?.slice(0, 16) ?? '';
const emptySpeaker: SpeakerDraft = { name: '', role: '', organisation: '', biography: '', speaks_from: '' };

export const noSeminar = (): Draft => draftOf({});

const listOf = <T>(values: readonly T[] = []): T[] => [...values];

export const draftOf = (seminar: Partial<Whole>): Draft => ({
  ...textsOf(seminar),
  starts_at: wall(seminar.starts_at),
  ends_at: wall(seminar.ends_at),
  venue_name: textOf(seminar.venue?.name),
  venue_address: textOf(seminar.venue?.address),
  venue_access: listOf(seminar.venue?.access),
  access: listOf(seminar.access),
  partners: listOf(seminar.partners),
  themes: listOf(seminar.themes),
  speakers: listOf(seminar.speakers).map((each) => ({ ...emptySpeaker, ...each })),
  links: listOf(seminar.links).map(({ title, url, kind }) => ({ title, url, kind: textOf(kind) })),
});

const TEXTS = [
  'title',
  'slug',
  'summary',
  'description',
  'series',
  'number',
  'attendance',
  'content_notes',
  'what_you_get',
  'capacity',
  'recap',
  'transcript',
] as const;
type Text = (typeof TEXTS)[number];

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const textsOf = (seminar: Partial<Whole>) =>
  Object.fromEntries(TEXTS.map((name) => [name, textOf(seminar[name])])) as Record<Text, string>;

const filled = <T extends object>(row: T): Partial<T> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')) as Partial<T>;
const NUMBERS = ['number', 'capacity'];
const TIMES: (keyof Draft)[] = ['starts_at', 'ends_at'];

/** What is sent: the fields that were changed; what is empty is taken away. `seen` keeps what the form does not show. */
export function bodyOf(changes: Partial<Draft>, draft: Draft, seen: Partial<Whole> = {}): Change {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(changes)) Object.assign(body, sentAs(name, value, draft, seen));
  return body as Change;
}

function sentAs(name: string, value: unknown, draft: Draft, seen: Partial<Whole>): Record<string, unknown> {
  if (name.startsWith('venue_')) return { venue: venueOf(draft) };
  // A start without its end says nothing.
  if (TIMES.some((each) => each === name))
    return Object.fromEntries(TIMES.map((each) => [each, textOf(draft[each]) || null]));
  if (name === 'speakers') return { speakers: draft.speakers.map(filled) };
  return { [name]: name === 'links' ? linksOf(draft, seen) : plainly(name, value) };
}

function plainly(name: string, value: unknown): unknown {
  if (value === '') return null;
  return NUMBERS.includes(name) ? Number(value) : value;
}

const venueOf = ({ venue_name: name, venue_address: address, venue_access: access }: Draft) =>
  name ? { ...filled({ name, address }), access } : null;

/** A link that was there keeps its size and its length. */
const linksOf = ({ links }: Draft, { links: before = [] }: Partial<Whole>) =>
  links.map((each) => ({ ...before.find(({ url }) => url === each.url), ...filled(each) }));

const isWhole = (text: string) => text === '' || /^[1-9]\d{0,5}$/.test(text);

const question = (id: keyof Draft, sent: string, wrong?: (draft: Draft) => string | undefined): Question<Draft> => ({
  id,
  step: '',
  sent: `#/${sent}`,
  wrong,
});

export const questions: readonly Question<Draft>[] = [
  question('title', 'title', ({ title }) => (title.trim() ? undefined : words.titleNone)),
  question('slug', 'slug', ({ slug }) => (slug.trim() ? undefined : words.slugNone)),
  question('summary', 'summary', ({ summary }) => (summary.trim() ? undefined : words.summaryNone)),
  question('description', 'description'),
  question('series', 'series'),
  question('number', 'number', ({ number }) => (isWhole(number) ? undefined : words.numberWrong)),
  question('starts_at', 'starts_at'),
  question('ends_at', 'ends_at'),
  question('attendance', 'attendance'),
  question('venue_name', 'venue'),
  question('access', 'access'),
  question('speakers', 'speakers'),
  question('partners', 'partners'),
  question('themes', 'themes'),
  question('content_notes', 'content_notes'),
  question('what_you_get', 'what_you_get'),
  question('capacity', 'capacity', ({ capacity }) => (isWhole(capacity) ? undefined : words.numberWrong)),
  question('recap', 'recap'),
  question('transcript', 'transcript'),
  question('links', 'links'),
];

export const names: Record<keyof Draft, string> = {
  title: words.title,
  slug: words.slug,
  summary: words.summary,
  description: words.description,
  series: words.series,
  number: words.number,
  starts_at: words.starts,
  ends_at: words.ends,
  attendance: words.attendance,
  venue_name: words.venue,
  venue_address: words.venueAddress,
  venue_access: words.venueAccess,
  access: words.access,
  speakers: words.speakers,
  partners: words.partners,
  themes: words.themes,
  content_notes: words.notes,
  what_you_get: words.get,
  capacity: words.capacity,
  recap: words.recap,
  transcript: words.transcript,
  links: words.links,
};

/** A value in words, where two versions stand beside each other. */
export function inWords(name: string, value: unknown): string {
  if (name === 'starts_at' || name === 'ends_at') return String(value).replace('T', ', ');
  if (!Array.isArray(value)) return String(value ?? '');
  return value
    .map((each: unknown) =>
      typeof each === 'object' && each ? Object.values(each).filter(Boolean).join(', ') : String(each),
    )
    .join('; ');
}

/** A name for the address, made from a title. */
export const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
