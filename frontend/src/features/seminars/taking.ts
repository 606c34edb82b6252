/** Signing up for seminars: which can be chosen, what is asked, what is wrong with an answer, and what is sent. */
import type { PlacesForm, SeminarCard } from '$api/types';
import { emailFault, within } from '$forms/email';
import type { Question } from '$forms/faults';
import { signUp } from '$words/index';
import { takesPlaces } from './shown';

export type Wish = {
  seminars: string[];
  email: string;
  name: string;
  attend: string;
  needs: string;
  agreed: boolean;
};

export const noWish = (): Wish => ({ seminars: [], email: '', name: '', attend: '', needs: '', agreed: false });

/** The month of the words to which people agree; they are kept with each place. */
export const WORDING = '2026-11';
const MOST_AT_ONCE = 20;
const LONGEST = { name: 200, needs: 5000 };
const words = signUp.details;
const { choose } = signUp;

/** Those of a list that somebody chose and can have, in the order of the list. */
export const chosenOf = (list: readonly SeminarCard[], wish: Wish, now: number): SeminarCard[] =>
  list.filter((each) => wish.seminars.includes(each.slug) && takesPlaces(each, now));

/** Where both ways to come are open, people say which. */
export const asksHow = (chosen: readonly SeminarCard[]): boolean =>
  chosen.some(({ attendance }) => attendance === 'hybrid');

function seminarsFault(count: number): string | undefined {
  if (count === 0) return choose.none;
  return count > MOST_AT_ONCE ? choose.tooMany : undefined;
}

export const controlOf = (seminar: { slug: string }): string => `seminar-${seminar.slug}`;

/** The questions on both steps; `chosen` says which seminars are chosen when it is asked. */
export function questionsOf(chosen: () => readonly SeminarCard[]): Question<Wish>[] {
  const one = (part: string, detail: string) => {
    const seminar = chosen()[Number(part)];
    return seminar && { id: controlOf(seminar), text: choose.part(seminar.title, detail) };
  };
  const how = ({ attend }: Wish) => (asksHow(chosen()) && !attend ? words.attendNone : undefined);
  return [
    {
      id: 'seminars',
      step: 'choose',
      sent: '#/seminars',
      wrong: () => seminarsFault(chosen().length),
      part: (_, part, detail) => one(part, detail),
    },
    { id: 'email', step: 'details', sent: '#/email', wrong: ({ email }) => emailFault(email) },
    { id: 'name', step: 'details', sent: '#/name', wrong: ({ name }) => within(LONGEST.name, name, words.nameLong) },
    { id: 'attend', step: 'details', sent: '#/attend', wrong: how },
    {
      id: 'needs',
      step: 'details',
      sent: '#/access_needs',
      wrong: ({ needs }) => within(LONGEST.needs, needs, words.needsLong),
    },
    {
      id: 'agreed',
      step: 'details',
      sent: '#/consent',
      wrong: ({ agreed }) => (agreed ? undefined : words.agreeNone),
    },
  ];
}

const isWay = (attend: string): attend is 'online' | 'in_person' => attend === 'online' || attend === 'in_person';

/** What is sent: stray spaces go, and what was not answered is not said. */
export const bodyOf = (wish: Wish, chosen: readonly SeminarCard[]): PlacesForm => ({
  seminars: chosen.map(({ slug }) => slug),
  email: wish.email.trim(),
  name: wish.name.trim() || null,
  attend: asksHow(chosen) && isWay(wish.attend) ? wish.attend : null,
  access_needs: wish.needs.trim() || null,
  consent: { contact: wish.agreed, wording: WORDING },
});
