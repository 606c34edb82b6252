/** What was done a moment ago, or why it could not be. */
export type News = 'confirmed' | 'given' | 'left' | 'renewed' | 'lapsed';
