import type { SeminarCard } from '$api/types';

/** What was asked for a moment ago: known only until the page is left. `waits` are those that were full. */
export type Taken = { email: string; seminars: readonly SeminarCard[]; waits: readonly string[] };
