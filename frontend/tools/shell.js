import { readFileSync, writeFileSync } from 'node:fs';
import adapterStatic from '@sveltejs/adapter-static';
import { minify } from 'terser';

/** What the server looks for in the shell of item pages; each must be there, in order, exactly once. */
export const anchors = [
  '<!--roundtable:head-->',
  '<title>',
  '<!--/roundtable:head-->',
  '<header class="site-head"',
  '<!--roundtable:text--><!--/roundtable:text-->',
  '<footer class="site-foot"',
];

/**
 * The static adapter, which also makes the script of the frame small, and proves that the shell of item pages
 * (200.html) can be filled by the server.
 */
export default function shell() {
  const inner = adapterStatic({ fallback: '200.html', strict: true });
  return {
    ...inner,
    name: 'shell',
    /** @param {import('@sveltejs/kit').Builder} builder */
    async adapt(builder) {
      await inner.adapt(builder);
      await shrink('build/frame.js');
      prove(readFileSync('build/200.html', 'utf8'));
    },
  };
}

/**
 * A file that Vite only copies is made small as the others are.
 * @param {string} file
 */
async function shrink(file) {
  const { code = '' } = await minify(readFileSync(file, 'utf8'), { ecma: 2020 });
  writeFileSync(file, code);
}

/** @param {string} page */
export function prove(page) {
  let last = -1;
  for (const anchor of anchors) {
    const at = page.indexOf(anchor);
    if (at <= last || page.includes(anchor, at + 1))
      throw new Error(`200.html does not hold ${anchor} once, in order.`);
    last = at;
  }
}
