import type { ParamMatcher } from '@sveltejs/kit';

/** The written pages. */
export const match: ParamMatcher = (path) => /^help(\/stay-safe-online)?$/.test(path);
