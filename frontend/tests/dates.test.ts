import { expect, it } from 'vitest';
import { dayInWords, instantInWords } from '../src/design/dates';
import { leafOf } from '../src/design/leaf';

it('says a year, a month or a day as far as it is known', () => {
  expect([dayInWords('2014'), dayInWords('2014-10'), dayInWords('2014-10-03')]).toEqual([
    '2014',
    'October 2014',
    '3 October 2014',
  ]);
});

it('takes the day in the UK, on both sides of a clock change', () => {
  expect(instantInWords('2027-03-27T23:30:00+00:00')).toBe('27 March 2027');
  expect(instantInWords('2027-03-28T23:30:00+00:00')).toBe('29 March 2027');
});

it('shows a leaf of the day on the poster', () => {
  expect(leafOf('2016-02-17')).toEqual({ weekday: 'Wed', day: '17', month: 'February', year: '2016' });
  expect(leafOf('2027-06-30T23:30:00+00:00')).toEqual({ weekday: 'Thu', day: '1', month: 'July', year: '2027' });
});
