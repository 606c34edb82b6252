import type { Handle } from '@sveltejs/kit';

const head = /<!--roundtable:head-->[\s\S]*?<!--\/roundtable:head-->/;
const note = /<!--\s+The process that serves[\s\S]*?-->\s*/;

/** Runs at build time only: a prerendered page has its own title, so the shell's default one goes. */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    transformPageChunk: ({ html }) => {
      const plain = html.replace(note, '');
      const titles = plain.match(/<title>/g)?.length ?? 0;
      return titles > 1 ? plain.replace(head, '<!--roundtable:head--><!--/roundtable:head-->') : plain;
    },
  });
