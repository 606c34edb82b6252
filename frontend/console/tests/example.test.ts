import { expect, test } from 'vitest';
import { wrongIn } from '$forms/faults';
import { bodyOf, draftOf, inWords, questions, type Draft } from '../src/examples/draft';

const text = {
  title: 'T',
  summary: 'S',
  setting: 'housing',
  what_was_done: 'We met.',
  place: { name: 'Leeds', region: 'yorkshire_and_the_humber' },
  aims: [{ aim: 'To meet', outcome: 'worked' }],
  at_the_table: [{ role: 'carer', count: 2 }],
  principles: [{ principle: 'share-power', kept: false }],
  what_did_not_work: { what_happened: 'It rained.' },
};
const before = draftOf({ text });
const body = (changes: Partial<Draft>) => bodyOf(changes, { ...before, words: ' Why. ', ...changes });

test('only what would be other is sent, each as the API has it', () => {
  expect(body({ region: '' })).toEqual({ words: 'Why.', place: { name: 'Leeds' } });
  expect(body({ place: '' })).toEqual({ words: 'Why.', place: null });
  expect(body({ at_the_table: [...before.at_the_table, { role: 'manager', count: '1' }] })).toEqual({
    words: 'Why.',
    at_the_table: [
      { role: 'carer', count: 2 },
      { role: 'manager', count: 1 },
    ],
  });
  expect(body({ principles: [{ principle: 'share-power', kept: 'true', how: ' By a vote. ' }] })).toEqual({
    words: 'Why.',
    principles: [{ principle: 'share-power', kept: true, how: 'By a vote.' }],
  });
  expect(body({ what_happened: '' })).toEqual({ words: 'Why.', what_did_not_work: null });
  expect(body({ started_on: '', themes: ['power'] })).toEqual({ words: 'Why.', started_on: null, themes: ['power'] });
});

test('rows that say nothing are told before they are sent', () => {
  const wrong = (changes: Partial<Draft>) =>
    wrongIn(questions, { ...before, words: 'Why.', ...changes }).map(({ id }) => id);
  expect(wrong({})).toEqual([]);
  expect(wrong({ at_the_table: [{ role: 'carer', count: 'two' }] })).toEqual(['at_the_table']);
  expect(wrong({ principles: [{ principle: '', kept: 'true', how: '' }] })).toEqual(['principles']);
  expect(wrong({ started_on: '2026-02-01', ended_on: '2026-01-01' })).toEqual(['ended_on']);
});

test('two versions are told in words', () => {
  const nameOf = (_: string, slug: string) => slug.toUpperCase();
  expect(inWords('at_the_table', before.at_the_table, nameOf)).toBe('2 carers');
  expect(inWords('themes', ['power'], nameOf)).toBe('POWER');
  expect(inWords('region', 'yorkshire_and_the_humber', nameOf)).toBe('Yorkshire and the Humber');
  expect(inWords('setting', 'housing', nameOf)).toBe('Housing');
});
