/** Telling us that something is wrong on a partner's page: the questions, and what is sent. */
import type { CorrectionForm } from '$api/types';
import { emailFault, within } from '$forms/email';
import type { Question } from '$forms/faults';
import { corrections as words } from '$words/index';

export type Correction = { message: string; email: string };
export const noCorrection = (): Correction => ({ message: '', email: '' });

const LONGEST = 5000;

/** The questions, in the order in which they stand on the page. An address is only for who wishes an answer. */
export const questions: readonly Question<Correction>[] = [
  {
    id: 'message',
    step: 'write',
    sent: '#/message',
    wrong: ({ message }) => (message.trim() ? within(LONGEST, message, words.messageLong) : words.messageNone),
  },
  {
    id: 'email',
    step: 'write',
    sent: '#/email',
    wrong: ({ email }) => (email.trim() ? emailFault(email) : undefined),
  },
];

export const bodyOf = ({ message, email }: Correction): CorrectionForm => ({ message, email: email.trim() || null });
