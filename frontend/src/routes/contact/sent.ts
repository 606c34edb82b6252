import type { EnquiryForm, EnquiryTaken } from '$api/types';

/** What was sent a moment ago: known only until the page is left. */
export type Sent = { taken: EnquiryTaken; way: EnquiryForm['reply_by']; to: string };
