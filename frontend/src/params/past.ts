import type { ParamMatcher } from '@sveltejs/kit';

/** The archive of seminars, beside the list of those to come. */
export const match: ParamMatcher = (text) => text === 'past';
