import { expect, it } from 'vitest';
import { api, paths, searchOf, webcal } from '../src/paths';

it('knows every address', () => {
  expect({
    home: paths.home,
    seminars: paths.seminars({ when: 'upcoming', access: ['captions', 'bsl'], q: ' ' }),
    seminar: paths.seminar('enacting-co-production'),
    examples: paths.examples({ outcome: 'did_not_work' }),
    example: paths.example('night-rules'),
    partners: paths.partners(),
    partner: paths.partner('leeds-involving-people'),
    calendar: api.calendar({ when: 'upcoming' }),
    one: api.seminarCalendar('enacting-co-production'),
    series: api.seriesCalendar('conversations'),
  }).toEqual({
    home: '/',
    seminars: '/seminars?when=upcoming&access=captions&access=bsl',
    seminar: '/seminars/enacting-co-production',
    examples: '/practice-examples?outcome=did_not_work',
    example: '/practice-examples/night-rules',
    partners: '/partners',
    partner: '/partners/leeds-involving-people',
    calendar: '/api/v1/seminars.ics?when=upcoming',
    one: '/api/v1/seminars/enacting-co-production.ics',
    series: '/api/v1/series/conversations.ics',
  });
});

it('keeps what people type as words, never as an address', () => {
  expect(searchOf({ q: 'a&b=c?/#' })).toBe('q=a%26b%3Dc%3F%2F%23');
  expect(paths.partner('../staff')).toBe('/partners/..%2Fstaff');
});

it('subscribes by the scheme that opens a calendar', () => {
  expect(webcal('hub.example.org', '/api/v1/seminars.ics')).toBe('webcal://hub.example.org/api/v1/seminars.ics');
});
