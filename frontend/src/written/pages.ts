/** The written pages by their paths. */
export const pages = [
  'accessibility',
  'developers',
  'display',
  'help',
  'help/stay-safe-online',
  'moderation',
  'privacy',
  'questions',
  'site-map',
  'what-is-co-production',
] as const;

export type Page = (typeof pages)[number];
