/** Text of people: paragraphs and lists in words, never markup. */

/** A text cut at its empty lines. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((each) => each.replace(/\s+/g, ' ').trim())
    .filter(Boolean);

/** "a, b and c" in the language of the page. */
export const listed = (items: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(items);

/** With a capital at the start. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The first sentence and what comes after it. */
export function firstSentence(text: string): [string, string] {
  const plain = text.replace(/\s+/g, ' ').trim();
  const end = plain.search(/[.!?] /);
  return end < 0 ? [plain, ''] : [plain.slice(0, end + 1), plain.slice(end + 2)];
}

/** A https address that may be linked, or nothing. */
export function safeLink(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined;
}

/** The host of an address, for people to read. */
export const hostOf = (url: string): string => url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/.*$/, '');
