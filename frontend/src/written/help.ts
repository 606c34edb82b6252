/** The page of the help lines has them in its own text: then the frame's own are hidden, and its link leads to these. */
import { paths } from '$paths';

export const LINES = '#lines';

/** Whether the page of this address has the lines in its own text. */
export const hasLines = (here: string): boolean => /^\/(easy-read\/)?help$/.test(here);

export function showHelp(here: string): void {
  const isOnPage = hasLines(here);
  document.getElementById(paths.help.slice(1))?.toggleAttribute('hidden', isOnPage);
  document.querySelector('.get-help')?.setAttribute('href', isOnPage ? LINES : paths.help);
}
