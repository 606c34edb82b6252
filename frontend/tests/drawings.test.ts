import { expect, test } from 'vitest';
import { share, spread, type Group, type Look } from '$design/art/seat';
import { seat, weave } from '$design/art/table';
import { kindLooks } from '$features/partners/shown';
import { roleLooks } from '$features/examples/shown';

const look = (tone: Look['tone']): Look => ({ shape: 'round', tone, pattern: 'plain' });
const groups = (...counts: number[]): Group[] =>
  counts.map((count, at) => ({ key: String(at), look: look('berry'), count }));
const total = (all: readonly Group[]) => all.reduce((sum, group) => sum + group.count, 0);

test('each partner has a seat until the seats run out, and no kind is left standing', () => {
  expect(total(share(groups(3, 2), 9))).toBe(5);
  const shared = share(groups(90, 9, 1), 20);
  expect(total(shared)).toBe(20);
  expect(shared.every((group) => group.count >= 1)).toBe(true);
});

test('unlike sits beside unlike, and the same data gives the same table', () => {
  const two = [
    { key: 'a', look: look('berry'), count: 3 },
    { key: 'b', look: look('pine'), count: 3 },
  ];
  const tones = spread(two).map((each) => each.tone);
  expect(tones).toEqual(spread(two).map((each) => each.tone));
  expect(tones.some((tone, at) => at > 0 && tone !== tones[at - 1])).toBe(true);
});

test('seats stand in two rows when there are many, all within the picture', () => {
  const table = { x: 330, y: 330, r: 150 };
  for (const count of [1, 5, 14, 15, 16, 28, 35]) {
    const seats = seat(
      Array.from({ length: count }, () => look('plum')),
      table,
      250,
    );
    expect(seats).toHaveLength(count);
    for (const { x, y } of seats) expect(Math.hypot(x - 330, y - 330)).toBeLessThan(320);
    for (const thread of weave(seats, table).threads) expect(thread.d).not.toContain('NaN');
  }
});

test('no two kinds of partner and no two roles look alike', () => {
  for (const looks of [kindLooks, roleLooks]) {
    const all = Object.values(looks).map(({ shape, tone, pattern }) => `${shape} ${tone} ${pattern}`);
    expect(new Set(all).size).toBe(all.length);
  }
});

test('in a ring, roles differ by colour or by pattern, since all have the same shape there', () => {
  const all = Object.values(roleLooks).map(({ tone, pattern }) => `${tone} ${pattern}`);
  expect(new Set(all).size).toBe(all.length);
});
