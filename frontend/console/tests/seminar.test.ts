import { expect, test } from 'vitest';
import { bodyOf, draftOf, inWords, noSeminar, questions, type Draft, type Whole } from '../src/seminars/draft';
import { wrongIn } from '$forms/faults';

const nameOf = (_: string, slug: string) => slug.toUpperCase();
const body = (changes: Partial<Draft>, seen: Partial<Whole> = {}) =>
  bodyOf(changes, { ...draftOf(seen), ...changes }, seen);

test('the hour takes the day alone away, and the day alone the hour', () => {
  const none = { starts_at: null, ends_at: null, starts_on: null };
  expect(body({ known: 'day', starts_on: '1998-05-01', starts_at: '1998-05-01T10:00' })).toEqual({
    ...none,
    starts_on: '1998-05-01',
  });
  const hours = { starts_at: '2027-02-17T10:00', ends_at: '2027-02-17T11:00' };
  expect(body({ known: 'hour', ...hours }, { starts_on: '2027-02-17' })).toEqual({ ...none, ...hours });
});

test('places open and close by the clock of the zone that stands beside them', () => {
  const opens = { places_open_at: '2027-07-01T09:00' };
  expect(body(opens)).toEqual({ places_open_at: '2027-07-01T08:00:00.000Z', places_close_at: null });
  const seen = { time_zone: 'Europe/Paris', places_close_at: '2027-07-02T10:00:00Z' };
  expect(draftOf(seen).places_close_at).toBe('2027-07-02T12:00');
  expect(body({ time_zone: 'Europe/London' }, seen)).toEqual({
    time_zone: 'Europe/London',
    places_open_at: null,
    places_close_at: '2027-07-02T11:00:00.000Z',
  });
});

test('what the form does not show of a link stays, and what was not changed is not sent', () => {
  const talk = { title: 'Talk', url: 'https://example.org/talk', kind: 'recording' as const, minutes: 40, bytes: 9 };
  const seen = { links: [talk], transcript: 'Every word.', starts_at: '2027-02-17T10:00:00Z' };
  const links = [{ ...draftOf(seen).links[0], title: 'The talk' }] as Draft['links'];
  expect(body({ links }, seen)).toEqual({ links: [{ ...talk, title: 'The talk' }] });
});

test('times that do not go together are told before they are sent', () => {
  const wrong = (changes: Partial<Draft>) => {
    const said = { ...noSeminar(), title: 'T', slug: 't', summary: 'S', ...changes };
    return wrongIn(questions, said).map(({ id }) => id);
  };
  expect(wrong({ starts_at: '2027-02-17T10:00' })).toEqual(['ends_at']);
  expect(wrong({ ends_at: '2027-02-17T10:00' })).toEqual(['starts_at']);
  expect(wrong({ starts_at: '2027-02-17T10:00', ends_at: '2027-02-17T09:00' })).toEqual(['ends_at']);
  expect(wrong({ places_open_at: '2027-02-17T10:00', places_close_at: '2027-02-17T10:00' })).toEqual([
    'places_close_at',
  ]);
  expect(wrong({ known: 'day', starts_at: '2027-02-17T10:00' })).toEqual([]);
});

test('two versions are told in words, not in the names of the API', () => {
  expect(inWords('partners', ['wheel'], nameOf)).toBe('WHEEL');
  expect(inWords('access', ['step_free', 'bsl'], nameOf)).toBe('step-free; British Sign Language');
  expect(inWords('starts_at', '2027-02-17T10:00', nameOf)).toBe('17 February 2027, 10:00');
  expect(inWords('time_zone', 'Europe/London', nameOf)).toBe('UK time');
  expect(inWords('number', '', nameOf)).toBe('');
});
