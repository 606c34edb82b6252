/** Facts as data: a name, and a line for each thing known of it. */

export type Line = { text: string; href?: string; away?: boolean; soft?: boolean };
export type Fact = { name: string; lines: Line[] };

type Known = string | Line | false | undefined | null | 0 | '';

/** A fact with what is known of it; one of which nothing is known falls away. */
export function fact(name: string, ...known: (Known | readonly Known[])[]): Fact[] {
  const lines = known.flat().flatMap((each) => (each ? [typeof each === 'string' ? { text: each } : each] : []));
  return lines.length ? [{ name, lines }] : [];
}

export const soft = (text: string | undefined | false | 0): Line | undefined =>
  text ? { text, soft: true } : undefined;
