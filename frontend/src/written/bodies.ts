/** What stands below the head of each written page. */
import type { Component } from 'svelte';
import { safe } from '$words/written';
import Article from './Article.svelte';
import Help from './Help.svelte';
import type { Chapter } from './chapters';
import type { Page } from './pages';

type Body =
  | { part: Component; props?: undefined }
  | { part: Component<{ chapters: readonly Chapter[] }>; props: { chapters: readonly Chapter[] } };

const article = (chapters: readonly Chapter[]): Body => ({ part: Article, props: { chapters } });

const bodies: Record<Page, Body> = {
  help: { part: Help },
  'help/stay-safe-online': article(safe),
};

/** The part and what it is given; a name that no page has is a mistake of ours. */
export function bodyOf(name: string): { part: Component<Record<string, unknown>>; props: Record<string, unknown> } {
  const body = bodies[name as Page];
  if (!body) throw new Error(`there is no written page ${name}`);
  return { part: body.part as Component<Record<string, unknown>>, props: body.props ?? {} };
}
