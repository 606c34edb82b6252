/** E-mail addresses and lengths, checked as far as a page can. */
import { forms } from '$words/index';

const LONGEST = 254;
// One address as nearly all are; the API looks more closely.
const EMAIL = /^[^\s@,;<>()]+@[^\s@,;<>().]+(\.[^\s@,;<>().]+)+$/;

/** What is wrong with an address, if anything is. */
export function emailFault(text: string): string | undefined {
  const email = text.trim();
  if (!email) return forms.emailNone;
  return email.length <= LONGEST && EMAIL.test(email) ? undefined : forms.emailWrong;
}

/** The words for a text that is longer than it may be. */
export const within = (longest: number, text: string, fault: string): string | undefined =>
  text.trim().length > longest ? fault : undefined;
