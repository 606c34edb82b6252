/** A seminar as a form has it, and as the API takes it. */
import type { components } from '$api/generated';
import type { Question } from '$forms/faults';
import { dayInWords, UK } from '$design/dates';
import { instantIn, wallIn } from '$design/zones';
import { access, attendance } from '$words/index';
import { seminarWords } from '$words/console';
import { zoneInWords } from '$parts/zones';

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
  /** Whether the hour is known, or only the day. */
  known: string;
  starts_at: string;
  ends_at: string;
  starts_on: string;
  time_zone: string;
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
  places_open_at: string;
  places_close_at: string;
  recap: string;
  transcript: string;
  links: LinkDraft[];
};

const { form: words } = seminarWords;
/** "2027-02-17T10:00": what the poster says, of an instant in its own zone. */
const wall = (instant?: string): string => instant?.slice(0, 16) ?? '';
const emptySpeaker: SpeakerDraft = { name: '', role: '', organisation: '', biography: '', speaks_from: '' };

/** The same of an instant that the API tells in another zone. */
const wallOf = (instant?: string, zone = UK): string => (instant ? wallIn(instant, zone) : '');

export const noSeminar = (): Draft => draftOf({});

const listOf = <T>(values: readonly T[] = []): T[] => [...values];

export const draftOf = (seminar: Partial<Whole>): Draft => ({
  ...textsOf(seminar),
  known: seminar.starts_on ? 'day' : 'hour',
  time_zone: seminar.time_zone ?? UK,
  places_open_at: wallOf(seminar.places_open_at, seminar.time_zone),
  places_close_at: wallOf(seminar.places_close_at, seminar.time_zone),
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
  'starts_on',
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
const WHEN = ['known', 'starts_at', 'ends_at', 'starts_on'];
const PLACES = ['places_open_at', 'places_close_at'] as const;

/** What is sent: the fields that were changed; what is empty is taken away. `seen` keeps what the form does not show. */
export function bodyOf(changes: Partial<Draft>, draft: Draft, seen: Partial<Whole> = {}): Change {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(changes)) Object.assign(body, sentAs(name, value, draft, seen));
  return body as Change;
}

function sentAs(name: string, value: unknown, draft: Draft, seen: Partial<Whole>): Record<string, unknown> {
  if (name.startsWith('venue_')) return { venue: venueOf(draft) };
  if (WHEN.includes(name)) return whenOf(draft);
  if (name === 'time_zone') return { time_zone: value, ...placesOf(draft) };
  if (PLACES.some((each) => each === name)) return placesOf(draft);
  if (name === 'speakers') return { speakers: draft.speakers.map(filled) };
  return { [name]: name === 'links' ? linksOf(draft, seen) : plainly(name, value) };
}

function plainly(name: string, value: unknown): unknown {
  if (value === '') return null;
  return NUMBERS.includes(name) ? Number(value) : value;
}

/** A start without its end says nothing, and nobody knows the hour where only the day is known. */
function whenOf({ known, starts_at: starts, ends_at: ends, starts_on: day }: Draft) {
  const isDay = known === 'day';
  const given = { starts_at: isDay ? '' : starts, ends_at: isDay ? '' : ends, starts_on: isDay ? day : '' };
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value || null]));
}

/** The times on the wall are those of the zone that stands beside them. */
const placesOf = (draft: Draft) =>
  Object.fromEntries(PLACES.map((name) => [name, draft[name] ? instantIn(draft[name], draft.time_zone) : null]));

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

const isHalf = ({ known, starts_at: starts, ends_at: ends }: Draft) => known === 'hour' && !starts !== !ends;

function wrongEnd(draft: Draft): string | undefined {
  const { known, starts_at: starts, ends_at: ends } = draft;
  if (isHalf(draft)) return ends ? undefined : words.endsNone;
  return known === 'hour' && starts && ends <= starts ? words.endsBefore : undefined;
}

const wrongClose = ({ places_open_at: opens, places_close_at: closes }: Draft) =>
  opens && closes && closes <= opens ? words.closesBefore : undefined;

export const questions: readonly Question<Draft>[] = [
  question('title', 'title', ({ title }) => (title.trim() ? undefined : words.titleNone)),
  question('slug', 'slug', ({ slug }) => (slug.trim() ? undefined : words.slugNone)),
  question('summary', 'summary', ({ summary }) => (summary.trim() ? undefined : words.summaryNone)),
  question('description', 'description'),
  question('series', 'series'),
  question('number', 'number', ({ number }) => (isWhole(number) ? undefined : words.numberWrong)),
  question('time_zone', 'time_zone'),
  question('known', ''),
  question('starts_at', 'starts_at', (draft) => (isHalf(draft) && !draft.starts_at ? words.startsNone : undefined)),
  question('ends_at', 'ends_at', wrongEnd),
  question('starts_on', 'starts_on'),
  question('attendance', 'attendance'),
  question('venue_name', 'venue'),
  question('access', 'access'),
  question('speakers', 'speakers'),
  question('partners', 'partners'),
  question('themes', 'themes'),
  question('content_notes', 'content_notes'),
  question('what_you_get', 'what_you_get'),
  question('capacity', 'capacity', ({ capacity }) => (isWhole(capacity) ? undefined : words.numberWrong)),
  question('places_open_at', 'places_open_at'),
  question('places_close_at', 'places_close_at', wrongClose),
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
  known: words.known,
  starts_at: words.starts,
  ends_at: words.ends,
  starts_on: words.startsOn,
  time_zone: words.zone,
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
  places_open_at: words.opens,
  places_close_at: words.closes,
  recap: words.recap,
  transcript: words.transcript,
  links: words.links,
};

type Names = (kind: 'partner' | 'theme' | 'series', slug: string) => string;
type Writer = (text: string, nameOf: Names) => string;
const among =
  (table: Record<string, string>): Writer =>
  (text) =>
    table[text] ?? text;
const moment: Writer = (text) => `${dayInWords(text)}, ${text.slice(11)}`;
const writers: Record<string, Writer> = {
  access: among(access),
  venue_access: among(access),
  attendance: among(attendance),
  known: among(words.knowns),
  partners: (text, nameOf) => nameOf('partner', text),
  themes: (text, nameOf) => nameOf('theme', text),
  series: (text, nameOf) => nameOf('series', text),
  time_zone: zoneInWords,
  starts_at: moment,
  ends_at: moment,
  places_open_at: moment,
  places_close_at: moment,
  starts_on: dayInWords,
};

/** A value in words, where two versions stand beside each other. */
export function inWords(name: string, value: unknown, nameOf: Names): string {
  if (Array.isArray(value)) return value.map((each) => asText(name, each, nameOf)).join('; ');
  return asText(name, value, nameOf);
}

function asText(name: string, value: unknown, nameOf: Names): string {
  if (typeof value === 'object' && value) return Object.values(value).filter(Boolean).join(', ');
  const text = textOf(value);
  return text && (writers[name]?.(text, nameOf) ?? text);
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
