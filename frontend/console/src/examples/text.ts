/** The words of an example, field by field, as its reader needs them. */
import { sentence } from '$design/text';
import { fieldName, written, type NameOf } from '$features/examples/written';
import { contentNotes, roles } from '$words/index';

type Body = Record<string, unknown>;
export type Part = { name: string; text: string };
export type Voice = { who: string; text: string };

/** What is read, in the order in which a page shows it. */
const FIELDS = [
  'summary',
  'setting',
  'place',
  'started_on',
  'ended_on',
  'themes',
  'partners',
  'at_the_table',
  'aims',
  'what_was_done',
  'how_power_was_shared',
  'what_worked',
  'what_did_not_work',
  'what_changed',
  'what_was_learnt',
  'advice',
  'principles',
  'links',
];

export const partsOf = (body: Body, nameOf: NameOf): Part[] =>
  FIELDS.map((field) => ({ name: fieldName(field), text: written(field, body[field], nameOf) })).filter(
    ({ text }) => text,
  );

const roleNames: Record<string, readonly [string, string]> = roles;

export const voicesOf = (body: Body): Voice[] =>
  ((body.voices ?? []) as { role: string; text: string }[]).map(({ role, text }) => ({
    who: roleNames[role]?.[0] ?? role,
    text,
  }));

export const topicChoices = Object.entries(contentNotes).map(([value, name]) => ({ value, label: sentence(name) }));

/** What may be hard to read, in words. */
export const notesOf = (body: Body): string[] => [
  ...new Set(((body.content_notes ?? []) as string[]).map((note) => contentNotes[note] ?? note.replace(/_/g, ' '))),
];
