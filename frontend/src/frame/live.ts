/** What in the frame changes with the page: which link is its own, and where help is. */
import { paths } from '$paths';
import { currentFor, helpFrom } from './current';

/** After each change of page: the menu closes, its links say where one is, and the way to the help lines is right. */
export function markCurrent(here: string): void {
  document.querySelector('.get-help')?.setAttribute('href', helpFrom(here));
  document.getElementById('help')?.toggleAttribute('hidden', here === paths.helpPage);
  document.querySelector('.menu')?.setAttribute('aria-expanded', 'false');
  for (const link of document.querySelectorAll<HTMLAnchorElement>('#main-nav a')) {
    const current = currentFor(link.pathname, here);
    if (current) link.setAttribute('aria-current', current);
    else link.removeAttribute('aria-current');
  }
}
