import { expect, it } from 'vitest';
import { MOST_SEGMENTS, ring } from '../src/design/art/ring';

const keys = (parts: Parameters<typeof ring>[0]) => ring(parts).map((each) => each.key);

it('draws a segment for each person', () => {
  expect(
    keys([
      { key: 'person', count: 2 },
      { key: 'carer', count: 1 },
    ]),
  ).toEqual(['person', 'person', 'carer']);
});

it('draws one arc for each role when there are too many people to see', () => {
  expect(
    keys([
      { key: 'person', count: 1 },
      { key: 'staff', count: MOST_SEGMENTS },
    ]),
  ).toEqual(['person', 'staff']);
});

it('leaves out roles of nobody, and draws nothing for nobody', () => {
  expect(
    keys([
      { key: 'person', count: 1 },
      { key: 'carer', count: 0 },
    ]),
  ).toEqual(['person']);
  expect(ring([])).toEqual([]);
});

it('draws every segment with numbers', () => {
  for (const { d } of ring([
    { key: 'person', count: 1 },
    { key: 'staff', count: 7 },
  ]))
    expect(d).not.toMatch(/NaN|Infinity/);
});
