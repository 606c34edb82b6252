import adapterStatic from '@sveltejs/adapter-static';
import site from '../svelte.config.js';

const shared = Object.fromEntries(Object.entries(site.kit.alias).map(([name, path]) => [name, `../${path}`]));

/**
 * The staff console: an app of its own, so that no page of the site holds any of it. One document stands for all its
 * addresses; fonts, icon and the script of the display settings are those of the site.
 * @type {import('@sveltejs/kit').Config}
 */
export default {
  compilerOptions: site.compilerOptions,
  kit: {
    adapter: adapterStatic({ pages: '../build/staff', fallback: '200.html' }),
    alias: { ...shared, $parts: 'src/parts', $asking: 'src/asking' },
    csp: site.kit.csp,
    paths: { base: '/staff', relative: false },
  },
};
