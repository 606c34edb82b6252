import type { ParamMatcher } from '@sveltejs/kit';

/** A month as 2027-01, of the years that a seminar may be in. */
export const match: ParamMatcher = (text) => /^(190[1-9]|19[1-9]\d|[2-8]\d{3})-(0[1-9]|1[0-2])$/.test(text);
