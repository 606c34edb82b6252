import { expect, test } from 'vitest';
import type { OwnPlace, SeminarCard } from '$api/types';
import { bodyOf as enquiryBody, noEnquiry, questions } from '$features/enquiries/asking';
import { heldUntil, isComing, isOpen } from '$features/seminars/own';
import { takesPlaces } from '$features/seminars/shown';
import { asksHow, bodyOf, chosenOf, noWish, questionsOf } from '$features/seminars/taking';
import { soundsDistressed } from '$features/site/distress';
import { wrongIn } from '$forms/faults';
import { contact, signUp } from '$words/index';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const seminar = (slug: string, changes: Partial<SeminarCard> = {}) =>
  ({
    slug,
    title: slug,
    status: 'published',
    starts_at: '2026-12-03T13:00:00Z',
    ends_at: '2026-12-03T14:30:00Z',
    attendance: 'online',
    places: { state: 'open' },
    ...changes,
  }) as SeminarCard;

test('a place can be taken where places are open or people wait, and the seminar is still to come', () => {
  const can = (changes: Partial<SeminarCard>) => takesPlaces(seminar('talk', changes), NOW);
  expect(can({})).toBe(true);
  expect(can({ places: { state: 'waiting_list' } })).toBe(true);
  expect(can({ places: { state: 'closed' } })).toBe(false);
  expect(can({ places: undefined })).toBe(false);
  expect(can({ status: 'cancelled' })).toBe(false);
  expect(can({ status: 'moved' })).toBe(true);
  expect(can({ starts_at: '2026-11-01T13:00:00Z', ends_at: undefined })).toBe(false);
});

const all = [
  seminar('talk'),
  seminar('day', { attendance: 'hybrid' }),
  seminar('shut', { places: { state: 'closed' } }),
];
const wish = (...seminars: string[]) => ({ ...noWish(), seminars, email: ' amina@example.org ', agreed: true });
const faults = (draft: ReturnType<typeof wish>) =>
  wrongIn(
    questionsOf(() => chosenOf(all, draft, NOW)),
    draft,
  ).map(({ id, text }) => [id, text]);

test('only what can be had is chosen, in the order of the list', () => {
  expect(chosenOf(all, wish('day', 'shut', 'talk', 'unknown'), NOW).map(({ slug }) => slug)).toEqual(['talk', 'day']);
});

test('how to come is asked only where there is a choice', () => {
  expect(asksHow(chosenOf(all, wish('talk'), NOW))).toBe(false);
  expect(asksHow(chosenOf(all, wish('day'), NOW))).toBe(true);
  expect(faults(wish('talk'))).toEqual([]);
  expect(faults(wish('day'))).toEqual([['attend', signUp.details.attendNone]]);
  expect(faults({ ...wish('day'), attend: 'unsure' })).toEqual([]);
});

test('an empty sign-up says what it needs', () => {
  expect(faults({ ...noWish(), seminars: [] }).map(([id]) => id)).toEqual(['seminars', 'email', 'agreed']);
  expect(faults({ ...wish('talk'), name: 'n'.repeat(201), needs: 'n'.repeat(5001) }).map(([id]) => id)).toEqual([
    'name',
    'needs',
  ]);
});

test('a refusal of one seminar stands at its box, with its title', () => {
  const [question] = questionsOf(() => chosenOf(all, wish('talk', 'day'), NOW));
  expect(question?.part?.(wish(), '1', 'It has begun')).toEqual({ id: 'seminar-day', text: 'day: It has begun' });
  expect(question?.part?.(wish(), '9', 'Nowhere')).toBeUndefined();
});

test('what is sent has no stray spaces, and nothing that was not answered', () => {
  const sent = bodyOf({ ...wish('talk'), attend: 'online', needs: ' ' }, chosenOf(all, wish('talk'), NOW));
  expect(sent).toEqual({
    seminars: ['talk'],
    email: 'amina@example.org',
    name: null,
    attend: null,
    access_needs: null,
    consent: { contact: true, wording: '2026-11' },
  });
  const both = chosenOf(all, wish('talk', 'day'), NOW);
  expect(bodyOf({ ...wish(), attend: 'in_person' }, both).attend).toBe('in_person');
  expect(bodyOf({ ...wish(), attend: 'unsure' }, both).attend).toBeNull();
});

const place = (state: OwnPlace['state'], changes: Partial<OwnPlace> = {}) =>
  ({ state, confirmed: state === 'confirmed', seminar: seminar('talk'), ...changes }) as unknown as OwnPlace;

test('places that are to come, that wait for a word, and that are over', () => {
  const at = (instant: string) => Date.parse(instant);
  expect(
    ['unconfirmed', 'confirmed', 'waiting', 'cancelled', 'lapsed'].map((state) =>
      isComing(place(state as OwnPlace['state']), NOW),
    ),
  ).toEqual([true, true, true, false, false]);
  expect(isComing(place('confirmed'), at('2026-12-03T14:00:00Z'))).toBe(true);
  expect(isComing(place('confirmed'), at('2026-12-03T14:30:00Z'))).toBe(false);
  expect(isOpen(place('waiting'), NOW)).toBe(true);
  expect(isOpen(place('waiting', { confirmed: true }), NOW)).toBe(false);
  expect(isOpen(place('confirmed'), NOW)).toBe(false);
});

test('of several that are held the first to lapse is told', () => {
  const held = (until: string) => place('unconfirmed', { held_until: until });
  expect(heldUntil([held('2026-11-22T14:00:00Z'), held('2026-11-22T13:00:00Z'), place('confirmed')])).toBe(
    '2026-11-22T13:00:00Z',
  );
  expect(heldUntil([place('confirmed')])).toBeUndefined();
});

const asked = {
  ...noEnquiry(),
  topic: 'training',
  message: ' Hello ',
  replyBy: 'telephone',
  telephone: '0113 496 0000',
};

test('an enquiry asks only for what its way to be answered needs', () => {
  const ids = (draft: typeof asked) => wrongIn(questions, draft).map(({ id }) => id);
  expect(ids(noEnquiry() as typeof asked)).toEqual(['topic', 'message', 'replyBy']);
  expect(ids(asked)).toEqual([]);
  expect(ids({ ...asked, telephone: 'call me' })).toEqual(['telephone']);
  expect(ids({ ...asked, replyBy: 'email' })).toEqual(['email']);
  expect(ids({ ...asked, replyBy: 'post' })).toEqual(['address']);
  expect(wrongIn(questions, { ...asked, message: 'x'.repeat(20_001) })[0]?.text).toBe(contact.messageLong);
});

test('an enquiry sends only the way to be answered that was chosen', () => {
  expect(enquiryBody({ ...asked, email: 'typed@example.org' })).toEqual({
    topic: 'training',
    message: 'Hello',
    reply_by: 'telephone',
    email: null,
    telephone: '0113 496 0000',
    address: null,
    name: null,
    access_needs: null,
  });
});

test.each([
  ["I can't go on like this", true],
  ['I can’t   go on', true],
  ['SUICIDAL thoughts', true],
  ['I self-harm', true],
  ['Is it safe to eat the soup?', false],
  ['We study grape growing', false],
  ['A talk on training', false],
  ['', false],
])('%j shows help: %s', (text, shown) => {
  expect(soundsDistressed(text)).toBe(shown);
});
