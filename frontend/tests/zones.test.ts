import { expect, test } from 'vitest';
import { instantIn, wallIn } from '$design/zones';

test('a time on the wall is the instant that it is in its zone, and back', () => {
  for (const [wall, zone, instant] of [
    ['2027-02-17T10:00', 'Europe/London', '2027-02-17T10:00:00.000Z'],
    ['2027-07-01T10:00', 'Europe/London', '2027-07-01T09:00:00.000Z'],
    ['2027-02-17T00:00', 'Asia/Kolkata', '2027-02-16T18:30:00.000Z'],
    ['2027-02-17T23:15', 'America/New_York', '2027-02-18T04:15:00.000Z'],
  ] as const) {
    expect(instantIn(wall, zone)).toBe(instant);
    expect(wallIn(instant, zone)).toBe(wall);
  }
});

test('a time that comes twice is the first, and one that is skipped is later by what is skipped', () => {
  expect(instantIn('2027-10-31T01:30', 'Europe/London')).toBe('2027-10-31T00:30:00.000Z');
  const skipped = instantIn('2027-03-28T01:30', 'Europe/London');
  expect(wallIn(skipped, 'Europe/London')).toBe('2027-03-28T02:30');
});
