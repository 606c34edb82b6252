import { expect, test } from 'vitest';
import { byMonth } from '$features/seminars/months';
import { inTheUk, whenInWords, whereYouAre } from '$features/seminars/when';

const winter = { starts_at: '2027-01-13T13:00:00+00:00', ends_at: '2027-01-13T14:30:00+00:00' };
const summer = { starts_at: '2027-04-14T12:00:00Z', ends_at: '2027-04-14T13:30:00Z' };

test('a seminar says its day and hours in UK time, in winter and in summer', () => {
  expect(whenInWords(winter)).toBe('Wednesday 13 January 2027, 1pm to 2:30pm (UK time)');
  expect(whenInWords(summer)).toBe('Wednesday 14 April 2027, 1pm to 2:30pm (UK time)');
});

test('hours are right on both days of 2027 when the clocks change', () => {
  expect(inTheUk({ starts_at: '2027-03-28T00:30:00Z', ends_at: '2027-03-28T01:30:00Z' }).hours).toBe(
    '12:30am to 2:30am (UK time)',
  );
  expect(inTheUk({ starts_at: '2027-10-31T00:30:00Z', ends_at: '2027-10-31T01:30:00Z' }).hours).toBe(
    '1:30am to 1:30am (UK time)',
  );
});

test('noon and midnight have their own words', () => {
  expect(inTheUk({ starts_at: '2027-01-13T12:00:00Z', ends_at: '2027-01-14T00:00:00Z' }).hours).toBe(
    'noon to Thursday 14 January 2027, midnight (UK time)',
  );
});

test('a reader elsewhere is told their own time, a reader in the UK is not', () => {
  expect(whereYouAre(winter, 'America/New_York')).toBe('That is 8am to 9:30am where you are (New York)');
  expect(whereYouAre(winter, 'Pacific/Auckland')).toBe(
    'That is Thursday 14 January 2027, 2am to 3:30am where you are (Auckland)',
  );
  expect(whereYouAre(winter, 'Europe/London')).toBe('');
  expect(whereYouAre(winter, 'Africa/Accra')).toBe('');
});

test('nothing is invented where the archive does not know it', () => {
  expect(whenInWords({ starts_on: '2016-02-17' })).toBe('Wednesday 17 February 2016, hour not known');
  expect(whenInWords({})).toBe('Date not known');
});

test('months group a list in its own order', () => {
  const groups = byMonth([winter, summer, { starts_on: '2027-04-20' }, {}]);
  expect(groups.map((group) => [group.month, group.items.length])).toEqual([
    ['January 2027', 1],
    ['April 2027', 2],
    [undefined, 1],
  ]);
});
