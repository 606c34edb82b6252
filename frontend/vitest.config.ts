import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

const own = (name: string) => fileURLToPath(new URL(`console/src/${name}`, import.meta.url));

export default defineConfig({
  plugins: [sveltekit()],
  resolve: { alias: { $parts: own('parts'), $asking: own('asking') } },
  test: { include: ['tests/**/*.test.ts', 'console/tests/**/*.test.ts'] },
});
