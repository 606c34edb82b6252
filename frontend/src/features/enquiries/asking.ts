/** Asking us something: the questions, what is wrong with an answer, and what is sent. */
import type { EnquiryForm } from '$api/types';
import { emailFault, within } from '$forms/email';
import type { Question } from '$forms/faults';
import { contact as words } from '$words/index';

export type Enquiry = {
  topic: string;
  message: string;
  replyBy: string;
  email: string;
  telephone: string;
  address: string;
  name: string;
  needs: string;
};

export const noEnquiry = (): Enquiry => ({
  topic: '',
  message: '',
  replyBy: '',
  email: '',
  telephone: '',
  address: '',
  name: '',
  needs: '',
});

type Topic = EnquiryForm['topic'];
type Way = EnquiryForm['reply_by'];

export const topicNames: Record<Topic, string> = words.topics;
export const wayNames: Record<Way, string> = words.ways;

const LONGEST = { message: 20_000, address: 1000, name: 200, needs: 5000 };
const FEWEST_FIGURES = 7;

const isTopic = (text: string): text is Topic => text in topicNames;
export const isWay = (text: string): text is Way => text in wayNames;

/** What the API needs, by the way in which somebody wants to be answered. */
const faultOf: Record<Way, (draft: Enquiry) => string | undefined> = {
  email: ({ email }) => emailFault(email),
  telephone: ({ telephone }) => telephoneFault(telephone),
  post: ({ address }) => (address.trim() ? within(LONGEST.address, address, words.addressLong) : words.addressNone),
};

function telephoneFault(text: string): string | undefined {
  if (!text.trim()) return words.telephoneNone;
  return text.replace(/\D/g, '').length < FEWEST_FIGURES ? words.telephoneWrong : undefined;
}

const forWay = (way: Way) => (draft: Enquiry) => (draft.replyBy === way ? faultOf[way](draft) : undefined);
const messageFault = ({ message }: Enquiry) =>
  message.trim() ? within(LONGEST.message, message, words.messageLong) : words.messageNone;

/** The questions, in the order in which they stand on the page. */
export const questions: readonly Question<Enquiry>[] = [
  { id: 'topic', sent: '#/topic', wrong: ({ topic }: Enquiry) => (isTopic(topic) ? undefined : words.topicNone) },
  { id: 'message', sent: '#/message', wrong: messageFault },
  {
    id: 'replyBy',
    sent: '#/reply_by',
    wrong: ({ replyBy }: Enquiry) => (isWay(replyBy) ? undefined : words.replyByNone),
  },
  { id: 'email', sent: '#/email', wrong: forWay('email') },
  { id: 'telephone', sent: '#/telephone', wrong: forWay('telephone') },
  { id: 'address', sent: '#/address', wrong: forWay('post') },
  { id: 'name', sent: '#/name', wrong: ({ name }: Enquiry) => within(LONGEST.name, name, words.nameLong) },
  { id: 'needs', sent: '#/access_needs', wrong: ({ needs }: Enquiry) => within(LONGEST.needs, needs, words.needsLong) },
].map((each) => ({ ...each, step: 'write' }));

/** Where somebody is reached, in the way that they chose. */
export function reachedAt(draft: Enquiry): string {
  const all: Record<Way, string> = { email: draft.email, telephone: draft.telephone, post: draft.address };
  return isWay(draft.replyBy) ? all[draft.replyBy].trim() : '';
}

/** What is sent: only the way to answer that was chosen, and nothing that was not answered. */
export function bodyOf(draft: Enquiry): EnquiryForm {
  const { topic, replyBy } = draft;
  if (!isTopic(topic) || !isWay(replyBy)) throw new RangeError('Nothing is sent before its answers are right.');
  const only = (way: Way) => (replyBy === way ? reachedAt(draft) : null);
  return {
    topic,
    message: draft.message.trim(),
    reply_by: replyBy,
    email: only('email'),
    telephone: only('telephone'),
    address: only('post'),
    name: draft.name.trim() || null,
    access_needs: draft.needs.trim() || null,
  };
}
