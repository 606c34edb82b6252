/**
 * Leaves out of the browser's script what Kit and Svelte bring along and this site never uses. It changes the text of
 * their modules, whose versions are fixed; a text that is not found as it is written here fails the build.
 */
const kit = '@sveltejs/kit/src/';
const svelte = 'svelte/src/internal/client/dom/elements/';

/** Kit's own fetch, which reads answers that a server wrote into the page. Ours are never written there. */
const fetcher = `
export const lock_fetch = () => {};
export const unlock_fetch = () => {};
export const initial_fetch = (resource, options) => fetch(resource, options);
export const subsequent_fetch = (resource, resolved, options) => fetch(resolved, options);
export const dev_fetch = initial_fetch;
`;

/** The root of the app, without what keeps components of older Svelte working. */
const root = `
import { flushSync, hydrate, mount } from 'svelte';
import Root from './root.svelte';
import { held } from '$frame/held.svelte';
export default class {
  constructor({ target, props, hydrate: isServed }) {
    const { all, set } = held(props);
    this.$set = set;
    (isServed ? hydrate : mount)(Root, { target, props: all });
    flushSync();
  }
}
`;

/** @type {Record<string, string | [RegExp, string][]>} */
const edits = {
  // All of Svelte would come along, for it could be asked for any of its names.
  [`${kit}runtime/client/client.js`]: [
    [/import \* as svelte from 'svelte';/, "import { onMount, settled, tick, untrack } from 'svelte';"],
    [/const \{ onMount, tick \} = svelte;/, 'const svelte = { settled, tick };'],
    [/const untrack = svelte\.untrack \?\? .*;/, ''],
    // Checked while developing only.
    [/import \{ validate_page_exports \} .*;/, 'const validate_page_exports = () => {};'],
  ],
  [`${kit}runtime/client/fetcher.js`]: fetcher,
  [`${kit}runtime/client/state.svelte.js`]: [[/const is_legacy =[\s\S]*?;\n/, 'const is_legacy = false;\n']],
  '.svelte-kit/generated/root.js': root,
  // Its announcer of titles is read as stray text at the end of the page; a new page's heading takes the focus here.
  '.svelte-kit/generated/root.svelte': [
    [/let mounted = [\s\S]*?return unsubscribe;\s*\}\);/, ''],
    [/\{#if mounted\}[\s\S]*$/, ''],
  ],
  // Nothing of these is used; that they do something when they are loaded would keep them.
  [`${svelte}custom-element.js`]: [],
  [`${svelte}bindings/size.js`]: [],
};

/** @param {string} id */
const ours = (id) => Object.keys(edits).find((file) => id.split('?')[0]?.endsWith(file));

/**
 * @param {string} file
 * @param {string} code
 */
function edited(file, code) {
  const wanted = edits[file] ?? [];
  if (typeof wanted === 'string') return { code: wanted, map: null };
  for (const [from, to] of wanted) {
    if (!from.test(code)) throw new Error(`${file} does not hold ${from}.`);
    code = code.replace(from, to);
  }
  return wanted.length ? { code, map: null } : { code, map: null, moduleSideEffects: false };
}

/** @returns {import('vite').Plugin} */
export default function slim() {
  return {
    name: 'slim',
    apply: 'build',
    enforce: 'pre',
    transform(code, id, options) {
      const file = ours(id);
      // What is drawn at build time has the root's own markup, and keeps the rest as it is.
      return file && (!options?.ssr || file.endsWith('.svelte')) ? edited(file, code) : undefined;
    },
  };
}
