/** What somebody of an organisation edits: how its page is, with what was proposed already. */
import type { StaffPartner } from '$asking/shapes';
import { draftOf, type Draft } from './draft';

export const ownDraftOf = (partner: StaffPartner): Draft => {
  const proposed = (partner.proposal?.differences ?? []).map((each) => [each.field, each.proposed ?? undefined]);
  return draftOf({ ...partner, ...(Object.fromEntries(proposed) as Partial<StaffPartner>) });
};
