import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

const own = (name: string) => fileURLToPath(new URL(`console/src/${name}`, import.meta.url));

export default defineConfig({
  plugins: [sveltekit()],
  resolve: { alias: { $parts: own('parts'), $asking: own('asking') } },
  // Every test is of functions that keep nothing, so all files may share what was loaded.
  test: { isolate: false, include: ['tests/**/*.test.ts', 'console/tests/**/*.test.ts'] },
});
