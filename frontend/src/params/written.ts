import type { ParamMatcher } from '@sveltejs/kit';

/** The written pages. */
export const match: ParamMatcher = (path) =>
  /^(accessibility|developers|display|help(\/stay-safe-online)?|moderation|privacy|questions|site-map|what-is-co-production)$/.test(
    path,
  );
