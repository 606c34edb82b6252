import js from '@eslint/js';
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Who may use whom: routes, then features, then forms, then design and api; a feature never uses another feature. */
const fence = (files, banned, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: banned, message }] }] },
});
const upwards = ['../*', '../../*'];

export default ts.config(
  { ignores: ['.svelte-kit', 'console/.svelte-kit', 'build', 'node_modules', 'src/api/generated.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      complexity: ['error', 8],
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'svelte/no-at-html-tags': 'error',
      'svelte/no-inline-styles': ['error', { allowTransitions: false }],
      // Every address comes from src/paths.ts, which has its own tests; the site stands at the root.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  // The page of the design has no policy of styles; each swatch shows its own token.
  { files: ['showcase/**'], rules: { 'svelte/no-inline-styles': 'off' } },
  { files: ['tests/**', 'console/tests/**'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  // First, because a later fence stands in the place of an earlier one.
  fence(
    ['src/**'],
    ['$asking/*', '$parts/*', '$words/console', '**/console/**'],
    'Nothing of the site may need the console: it would be sent to everybody.',
  ),
  fence(
    ['src/words/**', 'src/paths.ts'],
    ['$api/*', '$design/*', '$forms/*', '$features/*'],
    'Words and paths stand alone.',
  ),
  fence(
    ['src/design/**'],
    ['$api/*', '$forms/*', '$features/*', '$paths'],
    'Design knows nothing of the API or of a feature.',
  ),
  fence(['src/api/**'], ['$design/*', '$forms/*', '$features/*', ...upwards], 'The client knows only words and paths.'),
  fence(['src/forms/**'], ['$features/*', '$paths', ...upwards], 'Forms know nothing of a feature.'),
  fence(['src/features/**'], ['$features/*', ...upwards], 'A feature never uses another feature.'),
);
