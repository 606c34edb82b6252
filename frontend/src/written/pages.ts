/** The written pages by their paths. */
export const pages = ['help', 'help/stay-safe-online'] as const;

export type Page = (typeof pages)[number];
