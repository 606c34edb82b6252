import { Refused } from '$api/send';
import { states } from '$words/index';

/** Why something was not done, in the API's own words where it has some. What is no refusal is thrown on. */
export function said(cause: unknown): string {
  if (!(cause instanceof Refused)) throw cause;
  return cause.fields[0]?.detail || cause.detail || states[cause.trouble].text;
}
