/** The fields of an example as text, so that two versions can be compared. */
import type { components } from '$api/generated';
import { listed, sentence } from '$design/text';
import { examplePage, regions, yourExample } from '$words/index';
import { outcomeNames, settingNames, tableInWords } from './shown';
import { topicsInWords } from './told';

type Edit = components['schemas']['ExampleEdit'];
type Told = { [F in keyof Edit]?: NonNullable<Edit[F]> };
type Field = Exclude<keyof Told, 'words'>;
type Difference = components['schemas']['Difference'];

/** What a slug is called; who does not know leaves it as it is. */
export type NameOf = (kind: 'partner' | 'theme' | 'principle', slug: string) => string;

const plain = (value: unknown): string => String(value);
const itself: NameOf = (_, slug) => slug;
const inLines = (values: readonly string[]): string => values.join('\n');
const names: Record<string, string> = yourExample.fields;
const questions: Record<string, string> = examplePage.questions;
const regionNames: Record<string, string> = regions;

const writers: { [F in Field]?: (value: NonNullable<Told[F]>, nameOf: NameOf) => string } = {
  setting: (value) => settingNames[value],
  themes: (value, nameOf) => listed(value.map((slug) => nameOf('theme', slug))),
  partners: (value, nameOf) => listed(value.map((slug) => nameOf('partner', slug))),
  content_notes: (value) => sentence(topicsInWords(value)),
  place: ({ name, region }) => [name, region ? (regionNames[region] ?? region) : ''].filter(Boolean).join(', '),
  aims: (value) => inLines(value.map(({ aim, outcome }) => `${aim}: ${outcomeNames[outcome].toLowerCase()}`)),
  what_did_not_work: (value) =>
    Object.entries(value)
      .filter(([, text]) => text)
      .map(([name, text]) => `${questions[name] ?? name}\n${text}`)
      .join('\n\n'),
  principles: (value, nameOf) =>
    inLines(
      value.map(({ principle, kept, how }) =>
        [`${nameOf('principle', principle)}: ${kept ? yourExample.kept : yourExample.broken}`, how]
          .filter(Boolean)
          .join('. '),
      ),
    ),
  at_the_table: (value) => tableInWords(value),
  links: (value) => inLines(value.map(({ title, url }) => `${title}: ${url}`)),
};

export const fieldName = (field: string): string => names[field] ?? sentence(field.replace(/_/g, ' '));

/** What stands in a field, as text. */
export function written(field: string, value: unknown, nameOf: NameOf = itself): string {
  if (value === undefined || value === null) return '';
  const writer = writers[field as Field] as ((value: unknown, nameOf: NameOf) => string) | undefined;
  return (writer ?? plain)(value, nameOf);
}

export const differencesOf = (differences: readonly Difference[], nameOf: NameOf = itself) =>
  differences.map(({ field, before, proposed }) => ({
    name: fieldName(field),
    before: written(field, before, nameOf),
    after: written(field, proposed, nameOf),
  }));
