/** The page of the help lines has them in its own text: then the frame's own are hidden, and its link leads to these. */
import { paths } from '$paths';

export const LINES = '#lines';

export function showHelp(isOnPage: boolean): void {
  document.getElementById(paths.help.slice(1))?.toggleAttribute('hidden', isOnPage);
  document.querySelector('.get-help')?.setAttribute('href', isOnPage ? LINES : paths.help);
}
