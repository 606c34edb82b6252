import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/** What every page needs travels as one file: it is smaller that way, and one request instead of twenty. */
const base =
  /node_modules|src\/(api|paths|words\/en\/(site|states|times)|features\/site\/(Site|Brand|Theme|Help|help|Notice|shell|edges)|routes\/\+(layout|error))|src\/design\/(Icon|Head|PageHead|Crumbs|TableEdge|Trouble|Waiting|Notice|text|dates|art\/(seat|table))|client-optimized\/(app|nodes\/[01]\.js)|vite\/|rolldown/;
const list = /src\/design\/(Filter|filters|Results|More|Nothing)|words\/en\/lists/;

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [sveltekit()],
  build: {
    // Old phones are the usual ones here; nothing newer than this may reach them.
    ...(isSsrBuild ? {} : { target: (process.env.T ?? 'es2019,chrome80,safari13.1,firefox78').split(',') }),
    assetsInlineLimit: 0,
    sourcemap: true,
    rolldownOptions: {
      checks: { pluginTimings: false },
      ...(isSsrBuild
        ? {}
        : {
            output: {
              codeSplitting: {
                groups: [
                  { name: 'base', test: base, priority: 2 },
                  { name: 'list', test: list, priority: 1 },
                ],
              },
            },
          }),
    },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': process.env.ROUNDTABLE_API ?? 'http://127.0.0.1:8000' } },
}));
