import { expect, it } from 'vitest';
import { Problem, problemOf, troubleOf } from '../src/api/problems';

it('has a name for every way in which an answer fails to come', () => {
  expect([404, 410, 422, 429, 503, 500, 418].map(troubleOf)).toEqual([
    'notFound',
    'gone',
    'refused',
    'tooMany',
    'busy',
    'broken',
    'broken',
  ]);
});

it('takes no answer at all for being offline, and a fault of ours for broken', () => {
  expect(problemOf(new TypeError('failed to fetch')).trouble).toBe('offline');
  expect(problemOf(new SyntaxError('not JSON')).trouble).toBe('broken');
  const gone = new Problem('gone', 410);
  expect(problemOf(gone)).toBe(gone);
});
