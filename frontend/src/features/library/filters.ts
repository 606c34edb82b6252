/** The filters of publications: the API's own words. */
import type { Facets } from '$api/types';
import { choices, type Chosen, type FilterGroup } from '$design/filters';
import { publications as words, publicationTypes } from '$words/index';

export const NAMES = ['q', 'type', 'year', 'open_access'] as const;

const named = (names: Record<string, string>) => (value: string) => names[value] ?? value;
const GROUPS: [(typeof NAMES)[number], string, (value: string) => string][] = [
  ['type', words.type, named(publicationTypes)],
  ['open_access', words.openAccess, named(words.openAccessValues)],
  ['year', words.year, (value) => value],
];

/** Years from the latest on, the other answers by how many things each would show. */
export const groupsOf = (facets: Facets, chosen: Chosen): FilterGroup[] =>
  GROUPS.map(([name, label, text]) => {
    const found = choices(facets[name], chosen[name], text);
    return { name, label, choices: name === 'year' ? found.sort((a, b) => b.value.localeCompare(a.value)) : found };
  }).filter((group) => group.choices.length > 0);
