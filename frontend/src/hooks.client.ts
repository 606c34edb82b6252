import type { HandleClientError } from '@sveltejs/kit';
import { troubleOf } from '$api/problems';
import { states } from '$words/index';

/** An address that we do not have is no fault to report; anything else is said in the console. */
export const handleError: HandleClientError = ({ error, status }) => {
  if (status !== 404) console.error(error);
  const trouble = troubleOf(status);
  return { message: states[trouble].title, trouble };
};
