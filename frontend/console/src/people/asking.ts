import type { OnePerson } from '$asking/types';
import type { Seen } from '$asking/editing.svelte';
import { emailFault } from '$forms/email';
import type { Question } from '$forms/faults';
import { people, roleNames } from '$words/console';

export type Person = { name: string; roles: string[]; partner: string };
export type Invited = Person & { email: string };

const words = people.invite;
const about: Record<string, string> = people.roles;
const PARTNER = 'partner';

export const roles = Object.entries(roleNames).map(([value, label]) => ({ value, label, hint: about[value] }));

/** Only who looks after an organisation belongs to one. */
export const isPartner = ({ roles: named }: Person): boolean => named.includes(PARTNER);

const own: Question<Person>[] = [
  { id: 'name', step: '', sent: '#/name', wrong: ({ name }) => (name.trim() ? undefined : words.theirNone) },
  { id: 'roles', step: '', sent: '#/roles', wrong: (draft) => (draft.roles.length ? undefined : words.rolesNone) },
  {
    id: 'partner',
    step: '',
    sent: '#/partner',
    wrong: (draft) => (isPartner(draft) && !draft.partner ? words.partnerNone : undefined),
  },
];
export const personQuestions = own;
export const inviteQuestions: Question<Invited>[] = [
  { id: 'email', step: '', sent: '#/email', wrong: ({ email }) => emailFault(email) },
  ...own,
];

export const nobody: Invited = { email: '', name: '', roles: [], partner: '' };

/** Somebody as they can be edited. */
export const seen = (person: OnePerson): Seen<Person> => ({
  values: { name: person.name, roles: [...person.roles], partner: person.partner?.slug ?? '' },
  version: person.version,
});

type Role = OnePerson['roles'][number] & (typeof given)[number];
const given = [
  'access_lead',
  'administrator',
  'partner',
  'reviewer_by_lived_experience',
  'reviewer_by_profession',
  'staff',
] as const;
const isRole = (name: string): name is Role => given.some((each) => each === name);

/** As the API takes it. */
export const sentOf = (person: Person) => ({
  name: person.name.trim(),
  roles: person.roles.filter(isRole),
  partner: (isPartner(person) && person.partner) || null,
});
