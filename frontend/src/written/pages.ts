/** The written pages by their paths. */
export const pages = [
  'accessibility',
  'developers',
  'display',
  'easy-read',
  'easy-read/contact',
  'easy-read/help',
  'easy-read/practice-examples',
  'easy-read/privacy',
  'easy-read/sign-up',
  'easy-read/what-is-co-production',
  'help',
  'help/stay-safe-online',
  'moderation',
  'principles',
  'privacy',
  'questions',
  'share',
  'site-map',
  'stories',
  'what-is-co-production',
] as const;

export type Page = (typeof pages)[number];
