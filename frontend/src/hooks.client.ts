import type { HandleClientError } from '@sveltejs/kit';

/** Kit would write every unknown address into the console too; the page says it in words. */
export const handleError: HandleClientError = ({ error, status, message }) => {
  if (status !== 404) console.error(error);
  return { message };
};
