import type { PartnerProposal } from '$asking/shapes';
import { proposalWords } from '$words/console';
import { fieldName, inWords } from './draft';

/** What a proposal would change, in words. */
export const differencesOf = ({ differences }: Pick<PartnerProposal, 'differences'>) =>
  differences.map(({ field, before, proposed, changed_since: isChanged }) => ({
    name: fieldName(field),
    before: inWords(field, before),
    after: inWords(field, proposed),
    note: isChanged ? proposalWords.since : undefined,
  }));
