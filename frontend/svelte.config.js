import shell from './tools/shell.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
  // Short names of scopes: they stand in every element of every template.
  compilerOptions: { runes: true, cssHash: ({ hash, filename }) => `s${hash(filename).slice(0, 4)}` },
  kit: {
    adapter: shell(),
    alias: {
      $api: 'src/api',
      $design: 'src/design',
      $frame: 'src/frame',
      $features: 'src/features',
      $forms: 'src/forms',
      $words: 'src/words',
      $written: 'src/written',
      $paths: 'src/paths.ts',
    },
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self'],
        'img-src': ['self'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'form-action': ['self'],
        'base-uri': ['none'],
        'object-src': ['none'],
        'require-trusted-types-for': ['script'],
        'trusted-types': ['svelte-trusted-html'],
      },
    },
    prerender: {
      handleMissingId: 'fail',
      // The pictures of shared links are drawn by the server; any other address that is not there fails the build.
      handleHttpError: ({ path, message }) => {
        if (!path.startsWith('/pictures/')) throw new Error(message);
      },
    },
  },
};
