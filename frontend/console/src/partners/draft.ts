/** A partner as a form has it, and as the API takes it. */
import type { PartnerChange, StaffPartner } from '$asking/shapes';
import { sentence } from '$design/text';
import type { Question } from '$forms/faults';
import { partnerKinds, regions } from '$words/index';
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
const NUMBERS = ['member_organisations', 'members'] as const;
const LISTS = ['networks', 'themes', 'access'] as const;
/** Only staff say where a page stands, and when its facts were checked. */
export const STAFF_ALONE = ['slug', 'assured_at', 'assured_by'];

type Texts = Record<(typeof TEXTS)[number] | (typeof NUMBERS)[number], string>;
export type Draft = Texts &
  Record<(typeof LISTS)[number], string[]> & { place: string; region: string; user_led: string; assured_at: string };

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

export const draftOf = (partner: Partial<StaffPartner>): Draft => ({
  ...(Object.fromEntries([...TEXTS, ...NUMBERS].map((name) => [name, textOf(partner[name])])) as Texts),
  place: textOf(partner.place?.name),
  region: textOf(partner.place?.region),
  user_led: textOf(partner.user_led),
  assured_at: textOf(partner.assured_at).slice(0, 10),
  networks: [...(partner.networks ?? [])],
  themes: [...(partner.themes ?? [])],
  access: [...(partner.access ?? [])],
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

/** What is sent: the fields that were changed; what is empty is taken away. */
export function bodyOf(changes: Partial<Draft>, draft: Draft): PartnerChange {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(changes)) {
    if (name === 'place' || name === 'region')
      body.place = draft.place ? { name: draft.place, ...(draft.region && { region: draft.region }) } : null;
    else body[name] = sentAs(name, value);
  }
  return body as PartnerChange;
}

const isWhole = (text: string) => text === '' || /^\d{1,6}$/.test(text);
const isMonth = (text: string) => text === '' || /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(text);
const wrongs: Partial<Record<keyof Draft, (draft: Draft) => string | undefined>> = {
  name: ({ name }) => (name.trim() ? undefined : words.nameNone),
  slug: ({ slug }) => (slug.trim() ? undefined : words.slugNone),
  summary: ({ summary }) => (summary.trim() ? undefined : words.summaryNone),
  founded: ({ founded }) => (isMonth(founded) ? undefined : words.monthWrong),
  figures_as_of: (draft) => (isMonth(draft.figures_as_of) ? undefined : words.monthWrong),
  members: ({ members }) => (isWhole(members) ? undefined : words.numberWrong),
  member_organisations: (draft) => (isWhole(draft.member_organisations) ? undefined : words.numberWrong),
};
const ORDER = [...TEXTS, 'place', 'region', 'user_led', ...NUMBERS, ...LISTS, 'assured_at'] as const;

export const questions: readonly Question<Draft>[] = ORDER.map((id) => ({
  id,
  step: '',
  sent: id === 'region' ? '#/place/region' : `#/${id}`,
  wrong: wrongs[id],
}));

export const names: Record<keyof Draft, string> = words;

const kindNames: Record<string, readonly [string, string]> = partnerKinds;
const regionNames: Record<string, string> = regions;
const choices: Record<string, (value: string) => string> = {
  kind: (value) => kindNames[value]?.[0] ?? value,
  region: (value) => regionNames[value] ?? value,
  user_led: (value) => (value === 'true' ? parts.yes : parts.no),
};

export const kindChoices = Object.entries(partnerKinds).map(([value, [label]]) => ({ value, label }));
export const kindInWords = (kind: string): string => kindNames[kind]?.[0] ?? kind;

/** A field as it reads where two versions stand beside each other. */
export function inWords(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => asText(each)).join(', ');
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
