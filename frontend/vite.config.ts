import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import language from './tools/language.js';
import slim from './tools/slim.js';

/**
 * What every page needs travels as one file: it is smaller that way, and one request instead of twenty. The list of
 * routes stays apart, for Kit would take every page that it names for a part of this file.
 */
const base =
  /node_modules|src\/(api\/(client|problems)|paths|frame\/(live|shell|help|current|Stop|held)|words\/en\/(site|states)|written\/at\b|hooks|routes\/\+(layout|error))|src\/design\/(Head|text|dates)|vite\/|rolldown/;
/** What forms share. They do without `bind:value`, whose code would come with the base to every page. */
const form = /src\/(forms\/|api\/send|words\/en\/(forms|reach))/;
const page =
  /src\/design\/(PageHead|Crumbs|Edge|Later|Notice|Trouble|Waiting|Icon)|src\/(api\/(follow|item|address)|words\/en\/times|routes\/Answer)/;
/**
 * What is shown of a partner, a seminar and an example wherever they stand, and what only the front page
 * shows. Each file costs half a kilobyte of header fields, so small ones that come together travel together.
 */
const partner = /src\/(features\/partners\/shown|words\/en\/(kinds\/partner|partners)|design\/(art\/seat|SeatMark))\b/;
const seminar =
  /src\/(features\/seminars\/(SeminarRow|shown|when)|words\/en\/(seminars|kinds\/seminar)|design\/(DateLeaf|leaf))\b/;
const after = /src\/(features\/seminars\/(Afterwards|after)|words\/en\/after)\b/;
const example =
  /src\/(features\/examples\/(shown|OutcomeTag|ExampleCard)|words\/en\/(examples|kinds\/(role|outcome|example))|design\/(art\/ring|Ring))\b/;
/** What every list with filters has. */
const list = /src\/(design\/(filters|FilterForm|FilterGroup|Results|More|Views)|api\/pages)\b/;
const hero = /src\/(features\/partners\/HeroTable|design\/(art\/table|TableArt)|words\/en\/homeLists)\b/;
const home = /src\/(routes\/(ComingUp|TwoExamples)|features\/examples\/pick)\b/;

/** What most pages of single things have. */
const facts = /src\/(design\/(Facts|Prose|Links|facts)|features\/site\/Themes)\b/;

/** The files by name; what two of them ask for stands in the earlier one. */
const files = Object.entries({ base, page, partner, seminar, after, example, hero, home, facts, form, list });

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [language(process.env.ROUNDTABLE_LANGUAGE), slim(), sveltekit()],
  build: {
    // Old phones are the usual ones here. Chrome 91, Safari 15 and Firefox 90 read all of this but static blocks, and
    // there are none, which a test sees to. Lower targets write private fields as maps, which is more to send and slower.
    ...(isSsrBuild ? {} : { target: 'es2022' }),
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
                groups: files.map(([name, test], at) => ({ name, test, priority: files.length - at })),
              },
            },
          }),
    },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': process.env.ROUNDTABLE_API ?? 'http://127.0.0.1:8000' } },
}));
