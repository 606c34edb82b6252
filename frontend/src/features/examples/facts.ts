/** Where, when, by whom and for what an example was told. */
import type { Example } from '$api/types';
import { instantInWords } from '$design/dates';
import { fact, soft, type Fact } from '$design/facts';
import { paths } from '$paths';
import { examplePage as words } from '$words/index';
import { periodInWords, settingNames } from './shown';
import { contributorNames, creditInWords } from './told';

export const factsOf = (example: Example): Fact[] => [
  ...fact(words.factSetting, settingNames[example.setting], soft(example.place?.name)),
  ...fact(words.factPeriod, periodInWords(example.started_on, example.ended_on)),
  ...fact(words.factTeller, contributorNames[example.contributor_kind]),
  ...fact(words.factCredit, creditInWords(example.credit)),
  ...fact(
    words.factPartners,
    example.partners.map(({ slug, name }) => ({ text: name, href: paths.partner(slug) })),
  ),
  ...fact(
    words.factCall,
    example.call && { text: example.call.title, href: paths.examples({ call: example.call.slug }) },
  ),
  ...fact(words.factPublished, instantInWords(example.published_at)),
];
