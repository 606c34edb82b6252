/**
 * Measures what a first visit to each page loads, from the build: script and styles as gzip sends them, fonts as
 * they are. `script` is what the page names at once; `later` is what more its code can ask for, and counts as part
 * of `all`. `npm run bytes` prints it; a test fails when a page is heavier than agreed. What a browser transfers,
 * with answers and header fields, is measured by tests/e2e/test_every_page.py.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const CLIENT = '.svelte-kit/output/client';
const NODES = '.svelte-kit/generated/client-optimized';
const kB = 1000;

/** Pages that hold lists of their own: what is found by filters, and what belongs to one item. */
const hasLists = (/** @type {string} */ route) =>
  route === '/publications' ||
  ['/seminars', '/series', '/embed', '/practice-examples', '/partners'].some((each) => route.startsWith(each));
/** Pages on which people write something to us. */
const hasForm = (/** @type {string} */ route) =>
  ['/sign-up', '/places', '/contact', '/corrections', '/your-example'].includes(route);
export const most = {
  content: 40 * kB,
  list: 50 * kB,
  form: 55 * kB,
  console: 110 * kB,
  styles: 12 * kB,
  fonts: 55 * kB,
  all: 150 * kB,
};

/** @param {string} route */
function mostScript(route) {
  if (hasForm(route)) return most.form;
  return hasLists(route) ? most.list : most.content;
}

/** @typedef {{ file: string, css?: string[], imports?: string[], dynamicImports?: string[], isEntry?: boolean }} Entry */
/** @typedef {{ what: string, is: number, may: number }} Weight */

/** @type {Map<string, number>} */
const known = new Map();

/** @param {string} file */
function gzipped(file) {
  const size = known.get(file) ?? gzipSync(readFileSync(file), { level: 9 }).length;
  known.set(file, size);
  return size;
}

/** Pages are asked for by an act of the reader; parts of a page may come by themselves. */
const isPart = (/** @type {string} */ key) => !/generated\/|error-template/.test(key);

/**
 * @param {Entry} entry
 * @param {boolean} parts
 */
function next({ imports = [], dynamicImports = [] }, parts) {
  return parts ? [...imports, ...dynamicImports.filter(isPart)] : imports;
}

/**
 * All that these entries of the manifest need at once, or with `parts` also what they can ask for later.
 * @param {Record<string, Entry>} manifest
 * @param {string[]} keys
 */
function needed(manifest, keys, parts = false) {
  const found = { script: new Set(), styles: new Set() };
  const waiting = [...keys];
  for (let key = waiting.pop(); key; key = waiting.pop()) {
    const entry = manifest[key];
    if (!entry || found.script.has(entry.file)) continue;
    found.script.add(entry.file);
    for (const style of entry.css ?? []) found.styles.add(style);
    waiting.push(...next(entry, parts));
  }
  return found;
}

/**
 * @param {Set<string>} files
 * @param {string} client
 */
const sum = (files, client = CLIENT) => [...files].reduce((all, file) => all + gzipped(`${client}/${file}`), 0);

/** @param {string} route */
function pageOf(route) {
  if (route.includes('written')) return 'help';
  return route === '/' ? 'index' : route.includes('[') ? '200' : route.slice(1);
}

/**
 * What a build holds: the manifest of its files, its routes, and what every page begins with.
 * @param {string} folder
 */
function built(folder = '') {
  /** @type {Record<string, Entry>} */
  const manifest = JSON.parse(readFileSync(`${folder}${CLIENT}/.vite/manifest.json`, 'utf8'));
  const routes = [...readFileSync(`${folder}${NODES}/app.js`, 'utf8').matchAll(/"(\/[^"]*)": \[~?(\d+)/g)];
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry && !/nodes\/\d+\.js$/.test(key));
  return { manifest, routes, entries };
}

/**
 * What each page of the console weighs. It has no limit for the whole: who works in it comes back.
 * @returns {{ route: string, weights: Weight[] }[]}
 */
export function measureConsole() {
  const { manifest, routes, entries } = built('console/');
  return routes.map(([, route = '', node]) => {
    const files = needed(manifest, [...entries, ...['0', '1', node].map((each) => `${NODES}/nodes/${each}.js`)]);
    const weights = [
      {
        what: 'script',
        is: sum(files.script, `console/${CLIENT}`) + gzipped('build/frame.js'),
        may: most.console,
      },
      { what: 'styles', is: sum(files.styles, `console/${CLIENT}`), may: most.styles },
    ];
    return { route: `/staff${route}`, weights };
  });
}

/**
 * What each route weighs, and what it may weigh.
 * @returns {{ route: string, weights: Weight[], scripts: string[], styles: string[] }[]}
 */
export function measure() {
  const { manifest, routes, entries } = built();
  const fonts = readdirSync('static/fonts')
    .filter((name) => name.endsWith('.woff2'))
    .reduce((all, name) => all + readFileSync(`static/fonts/${name}`).length, 0);
  return routes.map(([, route = '', node]) => {
    const keys = [...entries, ...['0', '1', node].map((each) => `${NODES}/nodes/${each}.js`)];
    const files = needed(manifest, keys);
    const all = needed(manifest, keys, true);
    const script = sum(files.script) + gzipped('build/frame.js');
    const styles = sum(files.styles);
    const later = sum(all.script) + sum(all.styles) - sum(files.script) - styles;
    const weights = [
      { what: 'script', is: script, may: mostScript(route) },
      { what: 'styles', is: styles, may: most.styles },
      { what: 'fonts', is: fonts, may: most.fonts },
      { what: 'later', is: later, may: most.all },
      { what: 'all', is: script + styles + later + fonts + gzipped(`build/${pageOf(route)}.html`), may: most.all },
    ];
    return { route, weights, scripts: [...files.script], styles: [...files.styles] };
  });
}

/** @param {Weight} weight */
const shown = ({ what, is, may }) => `${what} ${(is / kB).toFixed(1)}${is > may ? ` (over ${may / kB})` : ''}`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { route, weights } of [...measure(), ...measureConsole()])
    console.log(`${route.padEnd(26)} ${weights.map(shown).join('   ')} kB`);
}
