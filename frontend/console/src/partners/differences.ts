import type { PartnerProposal } from '$asking/shapes';
import { proposalWords } from '$words/console';
import { fieldName, inWords, type Names } from './draft';

/** What a proposal would change, in words. */
export const differencesOf = ({ differences }: Pick<PartnerProposal, 'differences'>, nameOf: Names) =>
  differences.map(({ field, before, proposed, changed_since: isChanged }) => ({
    name: fieldName(field),
    before: inWords(field, before, nameOf),
    after: inWords(field, proposed, nameOf),
    note: isChanged ? proposalWords.since : undefined,
  }));
