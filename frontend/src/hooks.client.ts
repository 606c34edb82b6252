import type { HandleClientError } from '@sveltejs/kit';
import { isUnloaded, troubleOf, type Trouble } from '$api/problems';
import { states } from '$words/index';

/** An address that we do not have, and a part that did not come, are no faults to report; anything else is. */
export const handleError: HandleClientError = ({ error, status }) => {
  let trouble: Trouble = troubleOf(status);
  if (isUnloaded(error)) trouble = navigator.onLine ? 'unloaded' : 'offline';
  else if (status !== 404) console.error(error);
  return { message: states[trouble].title, trouble };
};
