/** A round table seen from above, unlike seats around it and threads across: all from data, always the same for the same data. */

import type { Look } from './seat';

export type Placed = { look?: Look; x: number; y: number; turn: number; size: number };
export type Thread = { d: string; tone: string };
export type Drawn = { seats: Placed[]; threads: Thread[]; knots: { x: number; y: number; tone: string }[] };

const round = (n: number) => Math.round(n * 10) / 10;

export type Circle = { x: number; y: number; r: number };

/** More seats than this in one row and a second row stands behind the first. */
const ROW = 15;

/** Where the seats stand: clockwise from `start` degrees (0 is up); a seat without a look is the empty one. */
export function place(looks: readonly (Look | undefined)[], table: Circle, start = 0, sweep = 360): Placed[] {
  const step = sweep / Math.max(1, looks.length);
  const size = Math.min(1, (2 * Math.PI * (table.r + 48) * (step / 360)) / 112);
  return looks.map((look, at) => {
    const turn = start + step * (at + (sweep === 360 ? 0 : 0.5));
    const far = table.r + 10 + 38 * size;
    return { look, turn: round(turn), size: Math.round(size * 100) / 100, ...point(table, far, turn) };
  });
}

/** All around the table, in one row or two. The first seat of all is the one at `start`. */
export function seat(looks: readonly (Look | undefined)[], table: Circle, start: number): Placed[] {
  if (looks.length <= ROW) return place(looks, table, start);
  const front = Math.ceil(looks.length * 0.44);
  const first = place(looks.slice(0, front), table, start);
  const behind = { ...table, r: table.r + 22 + 80 * (first[0]?.size ?? 1) };
  return [...first, ...place(looks.slice(front), behind, start + 180 / front)];
}

function point(table: Circle, far: number, turn: number) {
  const angle = ((turn - 90) * Math.PI) / 180;
  return { x: round(table.x + Math.cos(angle) * far), y: round(table.y + Math.sin(angle) * far) };
}

/** Threads from each seat of the front row to another across the table, bent a little past the middle. */
export function weave(all: readonly Placed[], table: Circle): Drawn {
  const seats = all.slice(0, all.length <= ROW ? all.length : Math.ceil(all.length * 0.44));
  const knots = seats.map((seat) => ({ ...point(table, table.r - 14, seat.turn), tone: seat.look?.tone ?? 'ink' }));
  const count = seats.length;
  const threads: Thread[] = [];
  knots.forEach((from, at) => {
    for (const reach of [Math.floor(count / 2) + ((at * 7) % 5) - 2, Math.floor(count / 3) + (at % 2)]) {
      const to = knots[(at + Math.max(2, reach)) % count];
      if (!to || to === from || !seats[at]?.look) continue;
      const bend = 0.12 * (((at * 13 + reach) % 7) - 3);
      const x = round(table.x + (from.y - table.y) * bend);
      const y = round(table.y - (from.x - table.x) * bend);
      threads.push({ d: `M${from.x} ${from.y}Q${x} ${y} ${to.x} ${to.y}`, tone: from.tone });
    }
  });
  return { seats: [...all], threads, knots };
}
