/** A partner as a form has it, and as the API takes it. */
import type { PartnerChange, StaffPartner } from '$asking/shapes';
import { sentence } from '$design/text';
import type { Question } from '$forms/faults';
import { dayInWords } from '$design/dates';
import { languageName } from '$features/partners/facts';
import { access, partnerKinds, regions } from '$words/index';
import { parts, partnerWords } from '$words/console';

const words = partnerWords.form;
const TEXTS = [
  'name',
  'short_name',
  'slug',
  'kind',
  'summary',
  'description',
  'address',
  'website',
  'founded',
  'part_of',
  'user_led_said_by',
  'figures_as_of',
  'assured_by',
] as const;
const NUMBERS = ['member_organisations', 'members', 'latitude', 'longitude'] as const;
const LISTS = ['networks', 'themes', 'access', 'languages'] as const;
export type IdentifierDraft = { scheme: string; identifier: string; uri: string };
export const noIdentifier = (): IdentifierDraft => ({ scheme: '', identifier: '', uri: '' });
/** Only staff say where a page stands, and when its facts were checked. */
export const STAFF_ALONE = ['slug', 'assured_at', 'assured_by'];

type Texts = Record<(typeof TEXTS)[number] | (typeof NUMBERS)[number], string>;
export type Draft = Texts &
  Record<(typeof LISTS)[number], string[]> & {
    place: string;
    region: string;
    user_led: string;
    assured_at: string;
    identifiers: IdentifierDraft[];
  };

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

export const draftOf = (partner: Partial<StaffPartner>): Draft => ({
  ...(Object.fromEntries([...TEXTS, ...NUMBERS].map((name) => [name, textOf(partner[name])])) as Texts),
  place: textOf(partner.place?.name),
  region: textOf(partner.place?.region),
  user_led: textOf(partner.user_led),
  assured_at: textOf(partner.assured_at).slice(0, 10),
  ...(Object.fromEntries(LISTS.map((name) => [name, [...(partner[name] ?? [])]])) as Record<
    (typeof LISTS)[number],
    string[]
  >),
  identifiers: (partner.identifiers ?? []).map(({ scheme, identifier, uri }) => ({
    scheme,
    identifier,
    uri: textOf(uri),
  })),
});

export const noPartner = (): Draft => draftOf({ kind: 'user_led_group' });

const isOf = (names: readonly string[], name: string) => names.includes(name);

function sentAs(name: string, value: unknown): unknown {
  if (value === '') return null;
  if (isOf(NUMBERS, name)) return Number(value);
  if (name === 'user_led') return value === 'true';
  // The day stands for its noon: an instant in the middle of it everywhere in the UK.
  return name === 'assured_at' ? `${String(value)}T12:00:00Z` : value;
}

/** A row without what is empty; one in which nothing stands is none. */
const given = (row: IdentifierDraft) => Object.fromEntries(Object.entries(row).filter(([, value]) => value.trim()));
const hasSome = (row: object) => Object.keys(row).length > 0;

/** What is sent: the fields that were changed; what is empty is taken away. */
export function bodyOf(changes: Partial<Draft>, draft: Draft): PartnerChange {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(changes)) {
    if (name === 'place' || name === 'region')
      body.place = draft.place ? { name: draft.place, ...(draft.region && { region: draft.region }) } : null;
    else if (name === 'identifiers') body.identifiers = draft.identifiers.map(given).filter(hasSome);
    else body[name] = sentAs(name, value);
  }
  return body as PartnerChange;
}

const isWhole = (text: string) => text === '' || /^\d{1,6}$/.test(text);
const isDegree = (text: string, most: number) =>
  text === '' || (/^-?\d{1,3}(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= most);
const isMonth = (text: string) => text === '' || /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(text);
const wrongs: Partial<Record<keyof Draft, (draft: Draft) => string | undefined>> = {
  name: ({ name }) => (name.trim() ? undefined : words.nameNone),
  slug: ({ slug }) => (slug.trim() ? undefined : words.slugNone),
  summary: ({ summary }) => (summary.trim() ? undefined : words.summaryNone),
  founded: ({ founded }) => (isMonth(founded) ? undefined : words.monthWrong),
  figures_as_of: (draft) => (isMonth(draft.figures_as_of) ? undefined : words.monthWrong),
  latitude: ({ latitude }) => (isDegree(latitude, 90) ? undefined : words.latitudeWrong),
  longitude: ({ longitude }) => (isDegree(longitude, 180) ? undefined : words.longitudeWrong),
  members: ({ members }) => (isWhole(members) ? undefined : words.numberWrong),
  member_organisations: (draft) => (isWhole(draft.member_organisations) ? undefined : words.numberWrong),
};
const ORDER = [...TEXTS, 'place', 'region', 'user_led', ...NUMBERS, ...LISTS, 'identifiers', 'assured_at'] as const;

export const questions: readonly Question<Draft>[] = ORDER.map((id) => ({
  id,
  step: '',
  sent: id === 'region' ? '#/place/region' : `#/${id}`,
  wrong: wrongs[id],
}));

export const names: Record<keyof Draft, string> = words;

const kindNames: Record<string, readonly [string, string]> = partnerKinds;
const regionNames: Record<string, string> = regions;
const accessNames: Record<string, string> = access;
const choices: Record<string, (value: string) => string> = {
  kind: (value) => kindNames[value]?.[0] ?? value,
  region: (value) => regionNames[value] ?? value,
  user_led: (value) => (value === 'true' ? parts.yes : parts.no),
  languages: languageName,
  access: (value) => accessNames[value] ?? value,
  assured_at: dayInWords,
  founded: dayInWords,
  figures_as_of: dayInWords,
};

export const kindChoices = Object.entries(partnerKinds).map(([value, [label]]) => ({ value, label }));
export const kindInWords = (kind: string): string => kindNames[kind]?.[0] ?? kind;

export type Names = (kind: 'partner' | 'theme', slug: string) => string;
const KINDS: Record<string, 'partner' | 'theme'> = { networks: 'partner', themes: 'theme' };

/** A field as it reads where two versions stand beside each other. */
export function inWords(name: string, value: unknown, nameOf: Names = (_, slug) => slug): string {
  const kind = KINDS[name];
  if (Array.isArray(value))
    return value.map((each) => (kind ? nameOf(kind, String(each)) : inWords(name, each))).join(', ');
  if (typeof value === 'object') return asText(value);
  const text = textOf(value);
  return text ? (choices[name]?.(text) ?? text) : '';
}

/** What is a thing of its own, such as a place, by all that is said of it. */
function asText(value: unknown): string {
  if (typeof value !== 'object' || !value) return textOf(value);
  const { region, ...rest } = value as Record<string, unknown>;
  return [...Object.values(rest), region ? (regionNames[String(region)] ?? region) : '']
    .filter(Boolean)
    .map(textOf)
    .join(', ');
}

const fieldNames: Partial<Record<string, unknown>> = words;
/** The name of any field that the API can tell of. */
export const fieldName = (field: string): string => String(fieldNames[field] ?? sentence(field));
