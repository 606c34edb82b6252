import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.svelte'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
const shown = read('showcase');
/** Parts that stand inside of another part, wherever they stand. */
const inside = /FilterGroup|Opener|OtherWays/;

test.each(['design', 'forms'])('every part of src/%s is shown on the page of the design', (folder) => {
  const parts = readdirSync(`src/${folder}`).filter((name) => name.endsWith('.svelte') && !inside.test(name));
  expect(parts.filter((name) => !shown.includes(`from '$${folder}/${name}'`))).toEqual([]);
});

test('no build of the site holds the page of the design', () => {
  const files = readdirSync('build', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(js|html|css)$/.test(name),
  );
  expect(files.filter((name) => /^design/.test(name))).toEqual([]);
  for (const name of files) expect(readFileSync(`build/${name}`, 'utf8'), name).not.toContain('Design of the site');
});
