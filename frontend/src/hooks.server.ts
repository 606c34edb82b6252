import type { Handle } from '@sveltejs/kit';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { spread } from '$design/art/seat';
import TableArt from '$design/TableArt.svelte';
import { everyKind } from '$features/partners/shown';
import Patterns from '$frame/Patterns.svelte';
import Said from '$frame/Said.svelte';
import SiteFooter from '$frame/SiteFooter.svelte';
import SiteHeader from '$frame/SiteHeader.svelte';
import { edge } from '$frame/edges';
import { shared } from '$frame/shared';
import TableEdge from '$frame/TableEdge.svelte';
import { bodyOf } from '$written/bodies';

const head = /(<!--roundtable:head-->)[\s\S]*?(<!--\/roundtable:head-->)/;
const html = (part: { body: string }) => part.body.replace(/<!--.*?-->/g, '');

/** The drawing of a page's head; on the front page the whole table, with two seats for each kind of partner. */
const art = (name: string) =>
  html(
    name === 'table'
      ? render(TableArt, { props: { looks: spread(everyKind.map((group) => ({ ...group, count: 2 }))) } })
      : render(TableEdge, { props: { looks: edge(name), name } }),
  );

/** The text of a written page. */
function text(name: string): string {
  const { part, props } = bodyOf(name);
  return html(render(part, { props }));
}

/** A part of the frame; a page for the sites of partners has none, and `instead` of it only what it can't do without. */
const framed = (here: string, part: Component<{ here: string }>, instead = '') =>
  here.startsWith('/embed/') ? instead : html(render(part, { props: { here } }));

/**
 * Runs at build time only. The frame of every page (header, footer) is written here and never sent as script;
 * what lives in it is in frame/live.ts and frame/fill.ts. A page that has its own title does without the shell's.
 */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    transformPageChunk: ({ html: page }) => {
      const own = (page.match(/<title>/g)?.length ?? 0) > 1;
      return (
        own
          ? page
              .replace(head, '$1$2')
              .replace('</head>', (end) => shared(page.replace(head, ''), event.url.pathname) + end)
          : page
      )
        .replace('<html lang="en-GB"', `<html lang="${process.env.ROUNDTABLE_LANGUAGE ?? 'en-GB'}"`)
        .replace(/<!--note:[\s\S]*?-->\s*/g, '')
        .replace(
          /(<div[^>]* data-edge="(\w+)"[^>]*>)(?=<\/div>)/g,
          (_, place: string, name: string) => place + art(name),
        )
        .replace(
          /(<div[^>]* data-place="([\w/-]+)"[^>]*>)(?=<\/div>)/g,
          (_, place: string, name: string) => place + text(name),
        )
        .replace('<!--frame:header-->', html(render(Patterns)) + framed(event.url.pathname, SiteHeader))
        .replace('<!--frame:footer-->', framed(event.url.pathname, SiteFooter, html(render(Said))));
    },
  });
