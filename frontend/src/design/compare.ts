/** Two versions of a text, word by word: what both have, and what only one of them has. */

export type Piece = { text: string; isChanged: boolean };
export type Compared = { before: Piece[]; after: Piece[] };

/** Longer texts are shown whole: a table of all their pairs of words would be too large. */
const MOST_PAIRS = 1_000_000;

const wordsOf = (text: string): string[] => text.match(/\s*\S+|\s+$/g) ?? [];

export function compared(before: string, after: string): Compared {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  if (a.length * b.length > MOST_PAIRS) return { before: [changed(before)], after: [changed(after)] };
  const longest = lengths(a, b);
  const found: Compared = { before: [], after: [] };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const way = i < a.length ? step(longest, i, j, a[i] === b[j]) : 'new';
    if (way !== 'new') add(found.before, a[i++], way === 'old');
    if (way !== 'old') add(found.after, b[j++], way === 'new');
  }
  return found;
}

const changed = (text: string): Piece => ({ text, isChanged: true });
type Table = readonly (readonly number[])[];
const step = (longest: Table, i: number, j: number, isSame: boolean) =>
  isSame ? 'both' : at(longest, i + 1, j) >= at(longest, i, j + 1) ? 'old' : 'new';
const at = (table: Table, i: number, j: number): number => table[i]?.[j] ?? 0;

/** How many words the rests from each pair of places have in common, in their order. */
function lengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (table[i] as number[])[j] =
        a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
  return table;
}

function add(pieces: Piece[], text = '', isChanged: boolean): void {
  const last = pieces[pieces.length - 1];
  if (last?.isChanged === isChanged) last.text += text;
  else pieces.push({ text, isChanged });
}
