import { expect, test } from 'vitest';
import { measure } from '$features/library/measure';
import { spoken } from '$features/library/spoken';

test.each([
  [{ length_seconds: 150, size_bytes: 18_400_000 }, '2 minutes 30 seconds, 18.4 MB'],
  [{ length_seconds: 60 }, '1 minute'],
  [{ length_seconds: 1 }, '1 second'],
  [{ length_seconds: 3629 }, '60 minutes'],
  [{ size_bytes: 20_000 }, '20 kB'],
])('how long a recording is and how large is said in words: %j', (known, said) => {
  expect(measure({ url: 'https://films.example', captions: false, ...known })).toBe(said);
});

test('a talk shows who says what', () => {
  expect(spoken('Ana (made up): Hello.\n\nBen: And\nyou?')).toEqual([
    { by: 'Ana (made up)', text: 'Hello.' },
    { by: 'Ben', text: 'And you?' },
  ]);
});

test('a text in which not every part begins with a name is no talk', () => {
  expect(spoken('Three things: one.\n\nAnd two.')).toEqual([{ text: 'Three things: one.' }, { text: 'And two.' }]);
});
