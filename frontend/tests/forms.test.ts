import { expect, test, vi } from 'vitest';
import { Refused } from '$api/send';
import { emailFault } from '$forms/email';
import { placed, wrongIn, type Question } from '$forms/faults';
import { Filling } from '$forms/filling.svelte';
import { keep, kept, shapedLike } from '$forms/keeping';
import { freshKey } from '$forms/key';
import { linkIn } from '$forms/own.svelte';
import { forms } from '$words/index';

// Older versions of Node have no navigator; a browser with a network says this.
vi.stubGlobal('navigator', { onLine: true });

type Draft = { email: string; seminars: string[] };
const empty = (): Draft => ({ email: '', seminars: [] });
const questions: Question<Draft>[] = [
  {
    id: 'seminars',
    step: 'choose',
    sent: '#/seminars',
    wrong: ({ seminars }) => (seminars.length ? undefined : 'Choose one'),
    part: ({ seminars }, part, detail) => ({ id: `seminar-${seminars[Number(part)]}`, text: `That one: ${detail}` }),
  },
  { id: 'email', step: 'details', sent: '#/email', wrong: ({ email }) => emailFault(email) },
];
const filled = (): Draft => ({ email: 'amina@example.org', seminars: ['talk', 'walk'] });

/** A filling with good answers, its sendings, and what they are answered with. */
function sending(...answers: (string | Refused)[]) {
  const filling = new Filling<Draft>(`test-${freshKey()}`, empty, questions);
  Object.assign(filling.draft, filled());
  const keys: string[] = [];
  const post = (key: string) => {
    keys.push(key);
    const answer = answers.shift() ?? 'taken';
    return answer instanceof Refused ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { filling, keys, send: () => filling.send(post) };
}

test('what is wrong is told in the order of the questions, each with its control', () => {
  expect(wrongIn(questions, empty())).toEqual([
    { id: 'seminars', step: 'choose', text: 'Choose one' },
    { id: 'email', step: 'details', text: forms.emailNone },
  ]);
  expect(wrongIn(questions, filled())).toEqual([]);
});

test.each([
  ['amina@example.org', undefined],
  ['  amina@example.org ', undefined],
  ['a.b+c@mail.example.co.uk', undefined],
  ['', forms.emailNone],
  ['   ', forms.emailNone],
  ['amina', forms.emailWrong],
  ['amina@example', forms.emailWrong],
  ['amina@example..org', forms.emailWrong],
  ['amina@example.org, ben@example.org', forms.emailWrong],
  ['Amina <amina@example.org>', forms.emailWrong],
  [`${'a'.repeat(250)}@example.org`, forms.emailWrong],
])('the address %j is told what it needs', (text, fault) => {
  expect(emailFault(text)).toBe(fault);
});

test('what the API refuses stands at its question, in the same words as in the summary', () => {
  const said = [
    { pointer: '#/email', detail: 'Enter one e-mail address' },
    { pointer: '#/seminars/1', detail: 'It has begun already' },
  ];
  expect(placed(questions, filled(), said)).toEqual([
    { id: 'seminar-walk', step: 'choose', text: 'That one: It has begun already' },
    { id: 'email', step: 'details', text: 'Enter one e-mail address' },
  ]);
});

test('a refusal of the whole answer stands at the question, and each place is told once', () => {
  const twice = [
    { pointer: '#/seminars', detail: 'Choose each one once' },
    { pointer: '#/seminars', detail: 'Choose fewer' },
    { pointer: '#/seminarsful', detail: 'What is this' },
    { detail: 'Nowhere' },
  ];
  expect(placed(questions, filled(), twice)).toEqual([
    { id: 'seminars', step: 'choose', text: 'Choose each one once' },
  ]);
});

test('a step is left only when it is right', () => {
  const filling = new Filling<Draft>('test-steps', empty, questions);
  expect(filling.mayLeave('choose')).toBe(false);
  expect(filling.fault('seminars')).toBe('Choose one');
  expect(filling.fault('email')).toBeUndefined();
  filling.draft.seminars = ['talk'];
  expect(filling.mayLeave('choose')).toBe(true);
  expect(filling.firstWrong()).toBe('details');
});

test('after a lost answer the same key goes out again, and another one after an answer', async () => {
  const { filling, keys, send } = sending(new Refused('offline', 503), 'taken');
  expect(await send()).toBeUndefined();
  expect(filling.hitch).toEqual({ trouble: 'offline', said: '' });
  expect(filling.draft).toEqual(filled());
  expect(await send()).toBe('taken');
  expect(filling.hitch).toBeUndefined();
  expect(keys[1]).toBe(keys[0]);
  filling.over();
  expect(filling.draft).toEqual(empty());
  await send();
  expect(keys[2]).not.toBe(keys[0]);
});

test('the key outlives the page', async () => {
  const name = `test-${freshKey()}`;
  const keys: string[] = [];
  for (const restore of [false, true]) {
    const filling = new Filling<Draft>(name, empty, questions);
    if (restore) filling.restore();
    else Object.assign(filling.draft, filled());
    expect(filling.draft).toEqual(filled());
    await filling.send((key) => {
      keys.push(key);
      return Promise.reject(new Refused('offline', 503));
    });
  }
  expect(keys[1]).toBe(keys[0]);
});

test('pressing twice sends once', async () => {
  const { keys, send } = sending();
  await Promise.all([send(), send()]);
  expect(keys).toHaveLength(1);
});

test('answers that were changed after a lost answer are another filling, and that is said', async () => {
  const { filling, keys, send } = sending(new Refused('refused', 422, 'idempotency-key-used'), 'taken');
  await send();
  expect(filling.hitch?.trouble).toBe('sentBefore');
  await send();
  expect(keys[1]).not.toBe(keys[0]);
});

test('a refused field is a fault and no hitch', async () => {
  const { filling, send } = sending(new Refused('refused', 422, 'invalid', '', [{ pointer: '#/email', detail: 'No' }]));
  await send();
  expect(filling.fault('email')).toBe('No');
  expect(filling.hitch).toBeUndefined();
});

test('a fault of our own is never taken for an answer', async () => {
  const { filling } = sending();
  await expect(filling.send(() => Promise.reject(new TypeError('oh')))).rejects.toThrow('oh');
  expect(filling.busy).toBe(false);
});

test('keys are random UUIDs', () => {
  const keys = new Set(Array.from({ length: 50 }, freshKey));
  expect(keys.size).toBe(50);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('what is kept is taken back only where it has the same shape', () => {
  keep('test-shape', { email: 7, seminars: ['talk'], more: 'x' });
  expect(shapedLike(empty(), kept('test-shape'))).toEqual({ email: '', seminars: ['talk'] });
  expect(shapedLike(empty(), { seminars: [1] })).toEqual(empty());
  expect(shapedLike(empty(), 'nonsense')).toEqual(empty());
  expect(kept('test-nothing')).toBeNull();
});

const id = '01234567-89ab-cdef-0123-456789abcdef';
const credential = `rt_link_${'aB3-_'.repeat(9).slice(0, 43)}`;

test('a link is read from the end of an address, whole or not at all', () => {
  expect(linkIn(`#${id}/${credential}`)).toEqual({ id, credential });
  for (const cut of [`#${id}`, `#${id}/`, `#${id}/rt_li`, `#${id}/${credential.slice(0, -1)}`, `#${credential}`])
    expect(linkIn(cut), cut).toBe('cut');
  for (const other of ['', '#', '#main', '#help', '#email']) expect(linkIn(other), other).toBeUndefined();
});
