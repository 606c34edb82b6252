import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import language from '../tools/language.js';
import slim from '../tools/slim.js';

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [language(process.env.ROUNDTABLE_LANGUAGE), slim(), sveltekit()],
  build: {
    ...(isSsrBuild ? {} : { target: 'es2022' }),
    assetsInlineLimit: 0,
    rolldownOptions: { checks: { pluginTimings: false } },
    reportCompressedSize: false,
  },
  server: {
    fs: { allow: ['..'] },
    proxy: { '^/(api|fonts|frame.js|favicon.svg)': process.env.ROUNDTABLE_API ?? 'http://127.0.0.1:8000' },
  },
}));
