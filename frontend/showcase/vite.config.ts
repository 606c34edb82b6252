import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import site from '../svelte.config.js';

const root = fileURLToPath(new URL('.', import.meta.url));
const folder = path.dirname(path.resolve(root));

/** The page of components, apart from the site: `npm run design`. No build of the site holds any of it. */
export default defineConfig({
  root,
  base: '/design/',
  publicDir: false,
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  resolve: {
    alias: Object.entries(site.kit?.alias ?? {}).map(([find, to]) => ({ find, replacement: path.join(folder, to) })),
  },
  build: { outDir: path.join(folder, '.svelte-kit', 'showcase'), emptyOutDir: true, minify: false },
});
