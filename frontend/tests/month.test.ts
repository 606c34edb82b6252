import { expect, test } from 'vitest';
import type { SeminarCard } from '$api/types';
import { extentOf, nameOf } from '$features/seminars/after';
import { byDay, dayOf, monthFrom, spanOf, weeksOf } from '$features/seminars/month';
import { isOn, isOver } from '$features/seminars/shown';

test('a month has its weeks from Monday to Sunday', () => {
  const weeks = weeksOf('2027-01');
  expect(weeks).toHaveLength(5);
  expect(weeks.every((week) => week.length === 7)).toBe(true);
  expect(weeks[0]?.indexOf('2027-01-01')).toBe(4);
  expect(weeks.flat().filter(Boolean)).toHaveLength(31);
  expect(weeksOf('2027-02')).toHaveLength(4);
  expect(weeksOf('2028-02').flat().filter(Boolean)).toHaveLength(29);
});

test('months follow each other over the end of a year', () => {
  expect([monthFrom('2026-12', 1), monthFrom('2027-01', -1), monthFrom('2027-03', 0)]).toEqual([
    '2027-01',
    '2026-12',
    '2027-03',
  ]);
  expect(spanOf('2026-12')).toEqual({ starts_after: '2026-12-01', starts_before: '2027-01-01' });
});

test('a seminar stands on its day in the UK, in summer time too', () => {
  expect(dayOf(new Date('2027-03-28T23:30:00Z'))).toBe('2027-03-29');
  const late = { starts_at: '2027-06-30T23:00:00Z' };
  const days = byDay([late, { starts_on: '2016-02-17' }, {}]);
  expect([...days.keys()]).toEqual(['2027-07-01', '2016-02-17']);
  expect(days.get('2027-07-01')).toEqual([late]);
});

test('a link says what it opens, how long it takes, how large it is and whose it is', () => {
  const url = 'https://www.films.example/day';
  const film = { title: 'The day', url, kind: 'recording' as const, minutes: 1, bytes: 14_200_000 };
  expect([nameOf(film), extentOf(film)]).toEqual(['Recording: The day', '1 minute, 14.2 MB, on films.example']);
  expect(extentOf({ title: 'x', url, bytes: 400 })).toBe('1 kB, on films.example');
  expect(nameOf({ title: 'Slides', url, kind: 'slides' })).toBe('Slides');
});

test('a seminar is on from its start to its end, then over; what is called off is neither', () => {
  const talk = {
    status: 'published',
    starts_at: '2027-01-07T13:00:00Z',
    ends_at: '2027-01-07T14:30:00Z',
  } as SeminarCard;
  const at = (time: string) => Date.parse(`2027-01-07T${time}Z`);
  expect(['12:59:59', '13:00:00', '14:29:59', '14:30:00'].map((time) => isOn(talk, at(time)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect([isOver(talk, at('14:29:59')), isOver(talk, at('14:30:00'))]).toEqual([false, true]);
  const off = { ...talk, status: 'cancelled' } as SeminarCard;
  expect([isOn(off, at('13:30:00')), isOver(off, at('15:00:00'))]).toEqual([false, false]);
});
