import { paths } from '$paths';

/** Which link of the navigation stands for the page: the page itself, or the part of the site that it is in. */
export function currentFor(href: string, here: string): 'page' | 'true' | undefined {
  if (here === href) return 'page';
  return here.startsWith(`${href}/`) ? 'true' : undefined;
}

/** Where “Get help now” leads: to the lines at the foot of a page, on the page of all lines to those in its text. */
export const helpFrom = (here: string): string => (here === paths.helpPage ? '#lines' : paths.help);
