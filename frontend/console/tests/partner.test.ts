import { expect, test } from 'vitest';
import { wrongIn } from '$forms/faults';
import { bodyOf, draftOf, inWords, noPartner, questions, type Draft } from '../src/partners/draft';

const body = (changes: Partial<Draft>) => bodyOf(changes, { ...noPartner(), ...changes });

test('numbers in registers are sent as they are, without what is empty', () => {
  const number = { scheme: 'GB-CHC', identifier: '1234567', uri: '' };
  const none = { scheme: '', identifier: '', uri: '' };
  expect(body({ identifiers: [number, none] })).toEqual({
    identifiers: [{ scheme: 'GB-CHC', identifier: '1234567' }],
  });
  const { identifiers } = draftOf({ identifiers: [{ scheme: 'GB-COH', identifier: '7', uri: null }] });
  expect(identifiers).toEqual([{ scheme: 'GB-COH', identifier: '7', uri: '' }]);
});

test('where a partner is goes out as numbers, and is looked at first', () => {
  expect(body({ latitude: '53.8', longitude: '-1.5' })).toEqual({ latitude: 53.8, longitude: -1.5 });
  expect(body({ latitude: '' })).toEqual({ latitude: null });
  const wrong = (changes: Partial<Draft>) =>
    wrongIn(questions, { ...noPartner(), name: 'N', slug: 'n', summary: 'S', ...changes }).map(({ id }) => id);
  expect(wrong({ latitude: '91', longitude: '-181' })).toEqual(['latitude', 'longitude']);
  expect(wrong({ latitude: '5,3', longitude: '0' })).toEqual(['latitude']);
  expect(wrong({ latitude: '-90', longitude: '180' })).toEqual([]);
});

test('languages, networks and days are told in words', () => {
  expect(inWords('languages', ['cy', 'bfi'])).toBe('Welsh, British Sign Language');
  expect(inWords('networks', ['wheel'], (_, slug) => slug.toUpperCase())).toBe('WHEEL');
  expect(inWords('assured_at', '2026-11-02')).toBe('2 November 2026');
  expect(inWords('identifiers', [{ scheme: 'GB-CHC', identifier: '7', uri: '' }])).toBe('GB-CHC, 7');
});
