/** The ring of who was at the table: one segment a person while they can be told apart, else one arc a role. */

export type Part = { key: string; count: number };
export type Segment = { key: string; d: string };

const OUTER = 46;
const INNER = 25;
/** Beyond this many people single segments are too thin to see; then each role is one arc of its share. */
export const MOST_SEGMENTS = 24;

const fixed = (n: number) => Math.round(n * 100) / 100;

function at(radius: number, turn: number): string {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  return `${fixed(50 + radius * Math.cos(angle))} ${fixed(50 + radius * Math.sin(angle))}`;
}

/** One segment between two turns (0 to 1, clockwise from the top), with a gap of equal width along its sides. */
export function arc(from: number, to: number, gap = 1.6): string {
  const outer = gap / (2 * Math.PI * OUTER) / 2;
  const inner = gap / (2 * Math.PI * INNER) / 2;
  const large = to - from > 0.5 ? 1 : 0;
  const end = Math.max(to - outer, from + outer + 0.0005);
  const innerEnd = Math.max(to - inner, from + inner + 0.0005);
  return (
    `M${at(OUTER, from + outer)}A${OUTER} ${OUTER} 0 ${large} 1 ${at(OUTER, end)}` +
    `L${at(INNER, innerEnd)}A${INNER} ${INNER} 0 ${large} 0 ${at(INNER, from + inner)}Z`
  );
}

/** Segments clockwise from the top in the order given. The smallest role still shows as a sliver of 2 %. */
export function ring(parts: readonly Part[]): Segment[] {
  const there = parts.filter((part) => part.count > 0);
  const total = there.reduce((sum, part) => sum + part.count, 0);
  if (total === 0) return [];
  const single = total <= MOST_SEGMENTS;
  const pieces = single
    ? there.flatMap((part) => Array.from({ length: part.count }, () => ({ key: part.key, size: 1 / total })))
    : shares(there, total);
  let turn = 0;
  return pieces.map((piece) => {
    const from = turn;
    turn += piece.size;
    return { key: piece.key, d: arc(from, Math.min(turn, 0.9999)) };
  });
}

function shares(parts: readonly Part[], total: number) {
  const sizes = parts.map((part) => Math.max(0.02, part.count / total));
  const sum = sizes.reduce((all, size) => all + size, 0);
  return parts.map((part, at) => ({ key: part.key, size: (sizes[at] ?? 0) / sum }));
}
