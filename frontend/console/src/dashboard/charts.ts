/** The figures as charts: which parts each bar has, and how its rows read. */
import type { Look } from '$design/art/seat';
import { dayInWords } from '$design/dates';
import type { Stats } from '$asking/types';
import { dashboard as words, letterStates, statuses, topics } from '$words/console';

type Tone = Pick<Look, 'tone' | 'pattern'>;
type Row = { name: string; counts: number[]; note?: string };
type Seminar = Stats['seminars'][number];
type Ages = { under_a_week: number; under_a_month: number; older: number };

const look = (tone: Look['tone'], pattern: Look['pattern'] = 'plain'): Tone => ({ tone, pattern });

export const placeParts = [
  { name: words.places.taken, look: look('pine') },
  { name: words.places.left, look: look('leaf', 'dots') },
  { name: words.places.waiting, look: look('coral', 'stripes') },
];
export const cameParts = [
  { name: words.attendance.came, look: look('pine') },
  { name: words.attendance.not, look: look('berry', 'stripes') },
  { name: words.attendance.unknown, look: look('sky', 'dots') },
];
export const ageParts = [
  { name: words.ages.week, look: look('leaf') },
  { name: words.ages.month, look: look('marigold', 'dots') },
  { name: words.ages.older, look: look('berry', 'stripes') },
];

const isComing = ({ starts_at: at }: Seminar) => Date.parse(at) > Date.now();
const onDay = ({ starts_at: at }: Seminar) => dayInWords(at);
const agesOf = (ages: Ages) => [ages.under_a_week, ages.under_a_month, ages.older];

export const places = ({ seminars }: Stats): Row[] =>
  seminars.filter(isComing).map((each) => ({
    name: each.title,
    note: each.capacity === undefined ? `${onDay(each)}, ${words.places.open}` : onDay(each),
    counts: [each.confirmed, Math.max(0, (each.capacity ?? each.confirmed) - each.confirmed), each.waiting],
  }));

export const attendance = ({ seminars }: Stats): Row[] =>
  seminars
    .filter((each) => !isComing(each))
    .reverse()
    .map((each) => ({
      name: each.title,
      note: onDay(each),
      counts: [each.came, each.did_not_come, Math.max(0, each.confirmed - each.came - each.did_not_come)],
    }));

/** In the order in which an example goes through them. */
const stages = Object.keys(statuses);
export const examples = ({ examples: all }: Stats): Row[] =>
  all
    .toSorted((one, other) => stages.indexOf(one.status) - stages.indexOf(other.status))
    .map(({ status, ages }) => ({ name: statuses[status], counts: agesOf(ages) }));

export const enquiries = ({ enquiries: all }: Stats): Row[] =>
  all
    .filter(({ status }) => status === 'open')
    .map(({ topic, ages }) => ({ name: topics[topic], counts: agesOf(ages) }));

const letterLooks: Record<Stats['messages'][number]['state'], Tone> = {
  handed_over: look('pine'),
  queued: look('sky', 'dots'),
  failed: look('berry', 'stripes'),
  expired: look('coral', 'grid'),
};

export const letters = ({ messages }: Stats) =>
  messages.map(({ state, count }) => ({ name: letterStates[state], count, look: letterLooks[state] }));

export const partners = ({ partners: of }: Stats) => [
  { name: words.partners.fresh, count: of.listed - of.stale, look: look('pine') },
  { name: words.partners.stale, count: of.stale - of.never_checked, look: look('coral', 'stripes') },
  { name: words.partners.never, count: of.never_checked, look: look('berry', 'grid') },
];
