/**
 * Measures what a first visit to each page loads, from the build, and fails when it is more than agreed:
 * script and styles as gzip sends them, fonts as they are.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const CLIENT = '.svelte-kit/output/client';
const NODES = '.svelte-kit/generated/client-optimized';
const kB = 1000;
const LISTS = new Set(['/seminars', '/practice-examples', '/partners']);
const most = { content: 40 * kB, list: 50 * kB, styles: 12 * kB, fonts: 55 * kB, all: 150 * kB };

const manifest = JSON.parse(readFileSync(`${CLIENT}/.vite/manifest.json`, 'utf8'));
const app = readFileSync(`${NODES}/app.js`, 'utf8');
const routes = [...app.matchAll(/"(\/[^"]*)": \[~?(\d+)(?:,\[([\d,]*)\])?/g)];
if (routes.length < 5) throw new Error('No routes found in the build.');

const weights = new Map();
/** @param {string} file */
function gzipped(file) {
  if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(file), { level: 9 }).length);
  return weights.get(file);
}

/**
 * All that one entry of the manifest needs at once.
 * @param {string} key
 * @param {{ script: Set<string>, styles: Set<string> }} found
 */
function gather(key, found) {
  const entry = manifest[key];
  if (!entry || found.script.has(entry.file)) return;
  found.script.add(entry.file);
  for (const style of entry.css ?? []) found.styles.add(style);
  for (const next of entry.imports ?? []) gather(next, found);
}

/** @param {Set<string>} files */
const sum = (files) => [...files].reduce((all, file) => all + gzipped(`${CLIENT}/${file}`), 0);

const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry && !/nodes\/\d+\.js$/.test(key));
const fonts = readdirSync('static/fonts')
  .filter((name) => name.endsWith('.woff2'))
  .reduce((all, name) => all + readFileSync(`static/fonts/${name}`).length, 0);

let failed = false;
/**
 * @param {string} what
 * @param {number} is
 * @param {number} may
 */
function check(what, is, may) {
  if (is > may) failed = true;
  return `${what} ${(is / kB).toFixed(1)}${is > may ? ` OVER ${may / kB}` : ''}`;
}

for (const [, route, node] of routes) {
  const found = { script: new Set(), styles: new Set() };
  for (const key of [...entries, `${NODES}/nodes/0.js`, `${NODES}/nodes/${node}.js`]) gather(key, found);
  const script = sum(found.script) + gzipped('static/frame.js');
  const styles = sum(found.styles);
  const html = gzipped(`build/${route === '/' ? 'index' : route.includes('[') ? '200' : route.slice(1)}.html`);
  const cells = [
    check('script', script, LISTS.has(route) ? most.list : most.content),
    check('styles', styles, most.styles),
    check('fonts', fonts, most.fonts),
    check('all', script + styles + fonts + html, most.all),
  ];
  console.log(`${route.padEnd(28)} ${cells.join('   ')} kB`);
}
process.exitCode = failed ? 1 : 0;
