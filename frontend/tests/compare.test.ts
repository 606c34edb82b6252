import { expect, test } from 'vitest';
import { compared } from '$design/compare';

const marked = (pieces: { text: string; isChanged: boolean }[]) =>
  pieces.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('');

test.each([
  ['We meet on Mondays.', 'We meet on Tuesdays.', 'We meet on[ Mondays.]', 'We meet on[ Tuesdays.]'],
  ['We sang.', 'We sang.', 'We sang.', 'We sang.'],
  ['', 'New words', '', '[New words]'],
  ['Old words', '', '[Old words]', ''],
  ['a b c d', 'a c d e', 'a[ b] c d', 'a c d[ e]'],
  ['One.\n\nTwo.', 'One.\n\nThree.', 'One.[\n\nTwo.]', 'One.[\n\nThree.]'],
])('of "%s" and "%s" the words that only one has are marked', (before, after, was, is) => {
  const both = compared(before, after);
  expect([marked(both.before), marked(both.after)]).toEqual([was, is]);
});

test('both versions are whole, also where they are too long to compare', () => {
  const long = 'word '.repeat(1200);
  for (const [before, after] of [
    [long, `${long}more`],
    ['a\tb  c', ' c  b '],
  ] as const) {
    const both = compared(before, after);
    const texts = [both.before, both.after].map((pieces) => pieces.map(({ text }) => text).join(''));
    expect(texts).toEqual([before, after]);
  }
});
