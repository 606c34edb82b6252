/** Loads the one thing that a page is about; what fails becomes the error page, with the trouble by name. */
import { error } from '@sveltejs/kit';
import { states } from '$words/index';
import { problemOf } from './problems';

export async function item<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    const { trouble, status } = problemOf(cause);
    error(status, { message: states[trouble].title, trouble });
  }
}
