import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { measure, measureConsole } from '../tools/bytes.mjs';
import { easyNames, twinOf } from '$written/easy/twins';
import { pages } from '$written/pages';
import { prove } from '../tools/shell.js';

const FIXED = ['index', 'seminars', 'seminars/past', 'practice-examples', 'partners', 'publications'];
/** Pages with a form, which names other ways to reach us. */
const FORMS = ['sign-up', 'places', 'contact', 'corrections'];
const page = (name: string) => {
  expect(existsSync(`build/${name}.html`), `build/${name}.html is missing: run npm run build first`).toBe(true);
  return readFileSync(`build/${name}.html`, 'utf8');
};

test('no page is heavier than agreed', () => {
  page('index');
  for (const { route, weights } of measure()) {
    for (const { what, is, may } of weights) expect(is, `${what} of ${route}`).toBeLessThanOrEqual(may);
  }
});

test('no page of the console is heavier than agreed', () => {
  const measured = measureConsole();
  expect(measured.length).toBeGreaterThan(1);
  for (const { route, weights } of measured) {
    for (const { what, is, may } of weights) expect(is, `${what} of ${route}`).toBeLessThanOrEqual(may);
  }
});

test('the public site holds no code and no words of the console', () => {
  const folder = 'build/_app';
  const words = /second-factor|staff\/work|auth\/sessions|Work waiting|Look at your mail|recovery_code/;
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.(js|css)$/.test(name));
  expect(files.length).toBeGreaterThan(20);
  for (const name of files) expect(readFileSync(`${folder}/${name}`, 'utf8'), name).not.toMatch(words);
  for (const name of FIXED) expect(page(name), name).not.toContain('/staff');
  const own = readdirSync('build/staff/_app', { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.js'));
  expect(own.some((name) => words.test(readFileSync(`build/staff/_app/${name}`, 'utf8')))).toBe(true);
});

test('the document of the console allows only our own scripts, and is found by no search engine', () => {
  const html = readFileSync('build/staff/200.html', 'utf8');
  expect(html).toContain('<meta name="robots" content="noindex" />');
  expect(html).toMatch(/content-security-policy" content="[^"]*script-src 'self' 'sha256-[^']+';/);
  expect(html).toContain("require-trusted-types-for 'script'");
  expect(html).not.toMatch(/ style="|<style|unsafe-/);
});

test('scripts hold nothing that an old phone can not read, and nothing of Svelte that is not used', () => {
  const folder = 'build/_app/immutable';
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.js'));
  expect(files.length).toBeGreaterThan(20);
  for (const name of files) {
    const code = readFileSync(`${folder}/${name}`, 'utf8');
    expect(code, name).not.toMatch(/\bstatic\s*\{|svelte-announcer|customElements|createRawSnippet|valid exports are/);
  }
});

test('a page names at once all that it needs, so that nothing waits for another file to ask for it', () => {
  for (const { route, scripts, styles } of measure()) {
    if (route.includes('[')) continue;
    const html = page(route === '/' ? 'index' : route.slice(1));
    for (const file of [...scripts, ...styles].filter((each) => !/nodes\/1\./.test(each)))
      expect(html, route).toContain(file);
  }
});

test('the shell of item pages can be filled by the server', () => {
  expect(() => prove(page('200'))).not.toThrow();
  expect(() => prove(page('200').replace('<!--roundtable:text-->', ''))).toThrow(/roundtable:text/);
});

test.each([...FIXED, ...FORMS, ...pages, '200'])(
  '%s.html has one title, one description and no style of its own',
  (name) => {
    const html = page(name);
    expect(html.match(/<title>/g)).toHaveLength(1);
    expect(html.match(/<meta\s+name="description"/g)).toHaveLength(1);
    // The shell's are written by the server, for each thing its own.
    expect(html.match(/<meta property="og:image" content="\/pictures\/[a-z-]+\.png"/g) ?? []).toHaveLength(
      name === '200' ? 0 : 1,
    );
    expect(html).not.toMatch(/ style="/);
    expect(html).not.toMatch(/<style/);
    expect(html).not.toMatch(/<!--note:/);
  },
);

test.each(FIXED)(
  '%s.html can be read without script: one heading, the frame, and another way to what is missing',
  (name) => {
    const html = page(name);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('<header class="site-head"');
    expect(html).toContain('<footer class="site-foot"');
    expect(html).toMatch(/<noscript>[\s\S]*\/api\/v1\/[\s\S]*<\/noscript>/);
  },
);

test.each(pages)('%s.html holds its whole text, with a heading for each part', (name) => {
  const html = page(name);
  expect(html.match(/<h1/g)).toHaveLength(1);
  const text = html.split('data-place=')[1]?.split('</main>')[0] ?? '';
  expect(text.match(/<h2/g)?.length).toBeGreaterThan(name === 'questions' ? 0 : 1); // the server puts the questions in, each with its own;
  expect(text).not.toMatch(/\[object|undefined/);
});

test.each(FORMS)('%s.html names other ways to reach us, and says without script that its form needs some', (name) => {
  const html = page(name);
  expect(html.match(/<h1/g)).toHaveLength(1);
  expect(html).toMatch(/<noscript>[\s\S]*needs script[\s\S]*<\/noscript>/);
  expect(html).toMatch(/href="mailto:[^"@]+@[^"]+"/);
  expect(html).toMatch(/href="tel:\d+"/);
  expect(html).toContain('Post</dt>');
});

test.each([...FIXED, ...FORMS, ...pages, '200'])('%s.html names nothing outside of this site', (name) => {
  // Of elements; what a page shows as an example to copy is text.
  const addresses = [...page(name).matchAll(/<[a-z][^<>]*\s(?:src|href)="([^"]+)"/g)].map(
    ([, address = '']) => address,
  );
  expect(addresses.length).toBeGreaterThan(name === '200' ? 10 : 20);
  expect(addresses.filter((address) => /^(https?:)?\/\//.test(address))).toEqual([]);
});

test.each([...FIXED, ...FORMS, ...pages, '200'])('%s.html allows only our own scripts', (name) => {
  const policy = page(name).match(/content-security-policy" content="([^"]+)"/)?.[1] ?? '';
  for (const rule of [
    "default-src 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html',
  ]) {
    expect(policy).toContain(rule);
  }
  expect(policy).toMatch(/script-src 'self' 'sha256-[^']+';/);
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).not.toContain('unsafe-eval');
});

test.each(easyNames)(
  '%s.html is a draft, has a picture for each idea, and stands beside the page that it tells',
  (name) => {
    const html = page(name);
    expect(html).toContain('This is a draft.');
    const ideas = html.split('class="idea"').slice(1);
    expect(ideas.length).toBeGreaterThan(6);
    for (const idea of ideas) expect(idea).toMatch(/^[^>]*>\s*<svg class="picture"[\s\S]*?<path[\s\S]*?<p>/);
    expect(html).toContain(`href="${twinOf(name)}"`);
    expect(page(twinOf(name).slice(1))).toContain(`href="/${name}"`);
  },
);
