/** The filters of the directory: the API's own words. */
import type { Facets } from '$api/types';
import { choices, type Chosen, type FilterGroup } from '$design/filters';
import { partnerList, regions } from '$words/index';
import { kindNames } from './shown';

export const NAMES = ['q', 'group', 'kind', 'region', 'user_led', 'theme', 'network'] as const;

type Label = (value: string, name?: string) => string;
const asCounted: Label = (value, name) => name ?? value;
const kind: Label = (value, name) => (kindNames as Record<string, readonly string[]>)[value]?.[1] ?? name ?? value;
const region: Label = (value, name) => (regions as Record<string, string>)[value] ?? name ?? value;
const userLed: Label = (value, name) => (partnerList.userLedValues as Record<string, string>)[value] ?? name ?? value;

const GROUPS: [(typeof NAMES)[number], string, Label][] = [
  ['kind', partnerList.kind, kind],
  ['region', partnerList.region, region],
  ['user_led', partnerList.userLed, userLed],
  ['theme', partnerList.theme, asCounted],
  ['network', partnerList.network, asCounted],
];

export const groupsOf = (facets: Facets, chosen: Chosen): FilterGroup[] =>
  GROUPS.map(([name, label, words]) => ({ name, label, choices: choices(facets[name], chosen[name], words) })).filter(
    (group) => group.choices.length > 0,
  );
