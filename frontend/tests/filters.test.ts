import { expect, test } from 'vitest';
import { chips, choices, chosenOf, howMany, without } from '$design/filters';
import { datesOf, queryOf } from '$features/seminars/filters';

const names = ['q', 'theme', 'when'];

test('what the address says is read by name, once each, without empty words', () => {
  const search = new URLSearchParams('theme=power&theme=power&theme=work&q=&stranger=1');
  expect(chosenOf(search, names)).toEqual({ theme: ['power', 'work'] });
});

test('taking a filter off leaves the others', () => {
  const chosen = { theme: ['power', 'work'], q: ['x'] };
  expect(without(chosen, 'theme', 'power')).toEqual({ theme: ['work'], q: ['x'] });
  expect(without({ q: ['x'] }, 'q', 'x')).toEqual({});
  expect(howMany(chosen)).toBe(3);
});

test('a choice that is on stays in sight though nothing has it now', () => {
  const found = choices([{ value: 'power', name: 'Power', count: 2 }], ['work'], (value, name) => name ?? value);
  expect(found).toEqual([
    { value: 'power', label: 'Power', count: 2 },
    { value: 'work', label: 'work', count: 0 },
  ]);
});

test('each filter that is on has a name and an address without it', () => {
  const groups = [{ name: 'theme', label: 'About', choices: [{ value: 'power', label: 'Power' }] }];
  expect(chips({ q: ['cat'], theme: ['power'] }, groups, (text) => `“${text}”`)).toEqual([
    { label: '“cat”', rest: { theme: ['power'] } },
    { label: 'Power', rest: { q: ['cat'] } },
  ]);
});

test('seminars to come are asked for soonest first, past ones latest first', () => {
  expect(queryOf({ access: ['bsl'] })).toEqual({ access: ['bsl'], when: 'upcoming', sort: 'starts_at' });
  expect(queryOf({}, true)).toEqual({ when: 'past', sort: '-starts_at' });
});

test('dates in an address have a name in words', () => {
  expect(datesOf({ starts_before: ['2026-01-01'] }).map((each) => each.choices.map(({ label }) => label))).toEqual([
    [],
    ['Before 1 January 2026'],
  ]);
});
