import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/**
 * What every page needs travels as one file: it is smaller that way, and one request instead of twenty. The list of
 * routes stays apart, for Kit would take every page that it names for a part of this file.
 */
const base =
  /node_modules|src\/(api\/(client|problems)|paths|frame\/(live|shell|help|current)|words\/en\/(site|states)|hooks|routes\/\+(layout|error))|src\/design\/(Head|text|dates)|vite\/|rolldown/;
/** What forms share. They do without `bind:value`, whose code would come with the base to every page. */
const form = /src\/(forms\/|api\/send|words\/en\/(forms|reach))/;
const kinds = /src\/(features\/partners\/shown|words\/en\/(kinds\/partner|partners))\b/;
const page = /src\/design\/(PageHead|Crumbs|Edge|Notice|Trouble|Waiting|Icon)|src\/api\/(follow|item|address)/;

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [sveltekit()],
  build: {
    // Old phones are the usual ones here; nothing newer than this may reach them.
    ...(isSsrBuild ? {} : { target: ['chrome91', 'safari15', 'firefox90'] }),
    // Two kilobytes in a hundred less than the default one.
    minify: isSsrBuild ? false : 'terser',
    terserOptions: {
      ecma: 2020,
      module: true,
      compress: { passes: 3, keep_fargs: false, pure_getters: true, unsafe_arrows: true },
    },
    assetsInlineLimit: 0,

    rolldownOptions: {
      checks: { pluginTimings: false },
      ...(isSsrBuild
        ? {}
        : {
            output: {
              codeSplitting: {
                groups: [
                  { name: 'form', test: form, priority: 0 },
                  { name: 'base', test: base, priority: 2 },
                  { name: 'page', test: page, priority: 1 },
                  { name: 'kinds', test: kinds, priority: 0 },
                ],
              },
            },
          }),
    },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': process.env.ROUNDTABLE_API ?? 'http://127.0.0.1:8000' } },
}));
