/** Which link of the navigation stands for the page: the page itself, or the part of the site that it is in. */
export function currentFor(href: string, here: string): 'page' | 'true' | undefined {
  if (here === href) return 'page';
  return here.startsWith(`${href}/`) ? 'true' : undefined;
}
