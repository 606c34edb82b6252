/** The filters of the list of practice examples: the API's own words. */
import type { Facets } from '$api/types';
import { choices, type Chosen, type FilterGroup } from '$design/filters';
import { sentence } from '$design/text';
import { exampleList, regions } from '$words/index';
import { roleNames, settingNames } from './shown';
import { contributorNames } from './told';

export const NAMES = [
  'q',
  'sort',
  'outcome',
  'theme',
  'setting',
  'voice',
  'contributor_kind',
  'kept',
  'principle',
  'partner',
  'region',
  'year',
  'call',
] as const;

type Label = (value: string, name?: string) => string;
const named =
  (names: Record<string, string>): Label =>
  (value, name) =>
    names[value] ?? name ?? value;
const asCounted: Label = (value, name) => name ?? value;
const voice: Label = (value, name) => {
  const many = (roleNames as Record<string, readonly [string, string]>)[value]?.[1];
  return many ? sentence(many) : (name ?? value);
};

const GROUPS: [(typeof NAMES)[number], string, Label][] = [
  ['theme', exampleList.theme, asCounted],
  ['setting', exampleList.setting, named(settingNames)],
  ['voice', exampleList.voice, voice],
  ['contributor_kind', exampleList.contributor, named(contributorNames)],
  ['kept', exampleList.kept, named(exampleList.keptValues)],
  ['principle', exampleList.principle, asCounted],
  ['partner', exampleList.partner, asCounted],
  ['region', exampleList.region, named(regions)],
  ['year', exampleList.year, asCounted],
  ['call', exampleList.call, asCounted],
];

/** The groups beside the list; the outcome has its own place above it. */
export const groupsOf = (facets: Facets, chosen: Chosen): FilterGroup[] =>
  GROUPS.map(([name, label, words]) => ({ name, label, choices: choices(facets[name], chosen[name], words) })).filter(
    (group) => group.choices.length > 0,
  );
