import { readFileSync, writeFileSync } from 'node:fs';
import adapterStatic from '@sveltejs/adapter-static';

/**
 * The static adapter, and one step more: the shell of item pages (200.html) gets the header and the footer of
 * the built home page around its two anchors, so that what the server puts there reads like a page of the site
 * when script is off.
 */
export default function shell() {
  const inner = adapterStatic({ fallback: '200.html', strict: true });
  return {
    ...inner,
    name: 'shell',
    /** @param {import('@sveltejs/kit').Builder} builder */
    async adapt(builder) {
      await inner.adapt(builder);
      const home = readFileSync('build/index.html', 'utf8');
      const fallback = readFileSync('build/200.html', 'utf8');
      writeFileSync('build/200.html', dress(fallback, home));
    },
  };
}

const anchor = '<!--roundtable:text--><!--/roundtable:text-->';

/**
 * @param {string} fallback
 * @param {string} home
 */
export function dress(fallback, home) {
  const header = element(home, 'header');
  const footer = element(home, 'footer');
  if (fallback.split(anchor).length !== 2) throw new Error(`200.html does not hold ${anchor} once.`);
  const main = `<main class="wrap shell-text" id="main">${anchor}</main>`;
  return fallback.replace(anchor, `<div id="shell">${header}${main}${footer}</div>`);
}

/**
 * The one element of this name in the page, without the marks that only Kit's own start needs.
 * @param {string} page
 * @param {string} name
 */
function element(page, name) {
  const found = [...page.matchAll(new RegExp(`<${name}[ >].*?</${name}>`, 'gs'))];
  if (found.length !== 1) throw new Error(`The home page does not hold one <${name}>.`);
  // Kit's pages name their files from where they stand; the shell is served at many addresses.
  return String(found[0])
    .replace(/<!--.*?-->/gs, '')
    .replaceAll('"./', '"/');
}
