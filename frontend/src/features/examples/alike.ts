/** The words of an address that tell most of what stood there: its longest ones. */
const MOST = 2;
const SHORTEST = 4;

export const tellingWords = (slug: string): string[] =>
  slug
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST);
