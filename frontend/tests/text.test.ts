import { expect, test } from 'vitest';
import { troubleOf } from '$api/problems';
import { fact, soft } from '$design/facts';
import { firstSentence, hostOf, listed, paragraphs, safeLink } from '$design/text';
import { pair } from '$features/examples/pick';
import { periodInWords, tableInWords } from '$features/examples/shown';
import { creditInWords, topicsInWords } from '$features/examples/told';
import { byHolder } from '$features/library/holders';
import { inTurn } from '$features/library/pick';
import type { ExampleCard, Principle } from '$api/types';
import { states } from '$words/index';
import { currentFor } from '../src/frame/current';
import { numberLink } from '../src/frame/help';

test('a number leads where people say that it leads', () => {
  expect(numberLink('111, option 2')).toBe('tel:111');
  expect(numberLink('116 123')).toBe('tel:116123');
  expect(numberLink('text SHOUT to 85258')).toBe('sms:85258');
  expect(numberLink('999')).toBe('tel:999');
  expect(numberLink('ask at the desk')).toBeUndefined();
});

test('only web addresses become links', () => {
  expect(safeLink('https://example.org/a')).toBe('https://example.org/a');
  expect(safeLink('javascript:alert(1)')).toBeUndefined();
  expect(safeLink(undefined)).toBeUndefined();
  expect(hostOf('https://www.example.org/a/b')).toBe('example.org');
});

test('text is cut at its empty lines and nowhere else', () => {
  expect(paragraphs('One\ntwo.\n\n\n  Three. \n')).toEqual(['One two.', 'Three.']);
  expect(firstSentence('This is sample content. It is made up.')).toEqual([
    'This is sample content.',
    'It is made up.',
  ]);
  expect(firstSentence('One only')).toEqual(['One only', '']);
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
});

test('who was at the table is said in words, one as one and many as many', () => {
  expect(
    tableInWords([
      { role: 'person_who_used_the_service', count: 4 },
      { role: 'carer', count: 1 },
    ]),
  ).toBe('4 people who used the service and 1 carer');
});

test('a period is told as exactly as it is known', () => {
  expect(periodInWords('2025-04', '2026-03')).toBe('April 2025 to March 2026');
  expect(periodInWords('2025-04', '2025-04')).toBe('April 2025');
  expect(periodInWords('2025', undefined)).toBe('Since 2025');
  expect(periodInWords(undefined, undefined)).toBe('');
});

test('people are named only as they wish', () => {
  expect(creditInWords({ as: 'none' })).toBe('The teller does not wish to be named');
  expect(creditInWords({ as: 'pseudonym', text: 'Jo' })).toBe('Jo (not their real name)');
});

test('hard topics are named, also one that we have no words for', () => {
  expect(topicsInWords(['self_harm', 'new_topic'])).toBe('self-harm and new topic');
});

test('the front page never shows successes alone', () => {
  const card = (slug: string, outcome: string) => ({ slug, outcome }) as ExampleCard;
  const two = pair(
    [card('both', 'partly'), card('good', 'worked')],
    [card('both', 'partly'), card('bad', 'did_not_work')],
  );
  expect(two.map((each) => each.slug)).toEqual(['good', 'bad']);
  expect(pair([card('both', 'partly')], [card('both', 'partly')]).map((each) => each.slug)).toEqual(['both']);
});

test('principles are shown in turn from each of those who hold them', () => {
  const principle = (name: string, of: string) => ({ name, of: { name: of } }) as Principle;
  const all = [principle('a', 'One'), principle('b', 'One'), principle('c', 'Two')];
  expect(byHolder(all).map((holder) => holder.of.name)).toEqual(['One', 'Two']);
  expect(inTurn(all, 3).map((each) => each.name)).toEqual(['a', 'c', 'b']);
});

test('a fact of which nothing is known is not shown', () => {
  expect(fact('Place', undefined, '', soft(undefined))).toEqual([]);
  expect(fact('Place', 'Leeds', soft('as of 2016'))).toEqual([
    { name: 'Place', lines: [{ text: 'Leeds' }, { text: 'as of 2016', soft: true }] },
  ]);
});

test('the navigation knows the page and the part of the site that it is in', () => {
  expect(currentFor('/seminars', '/seminars')).toBe('page');
  expect(currentFor('/seminars', '/seminars/enacting')).toBe('true');
  expect(currentFor('/seminars', '/seminars-of-others')).toBeUndefined();
});

test('every way to fail has words', () => {
  for (const status of [400, 404, 410, 418, 422, 429, 500, 502, 503, 504]) {
    const words = states[troubleOf(status)];
    expect(words.title.length * words.text.length).toBeGreaterThan(0);
  }
});
