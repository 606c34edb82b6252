/** What in the frame changes with the page: which link is its own. */
import { currentFor } from './current';

/** After each change of page: the menu closes and its links say where one is. */
export function markCurrent(here: string): void {
  document.querySelector('.menu')?.setAttribute('aria-expanded', 'false');
  for (const link of document.querySelectorAll<HTMLAnchorElement>('#main-nav a')) {
    const current = currentFor(link.pathname, here);
    if (current) link.setAttribute('aria-current', current);
    else link.removeAttribute('aria-current');
  }
}
