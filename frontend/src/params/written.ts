import type { ParamMatcher } from '@sveltejs/kit';

/** The written pages. */
export const match: ParamMatcher = (path) =>
  /^(accessibility|developers|display|easy-read(\/(contact|help|practice-examples|privacy|sign-up|what-is-co-production))?|help(\/stay-safe-online)?|moderation|principles|privacy|questions|share|site-map|stories|what-is-co-production)$/.test(
    path,
  );
