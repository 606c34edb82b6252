/** What stands below the head of each written page. */
import type { Component } from 'svelte';
import { accessibility, developers, moderation, privacy, safe } from '$words/written';
import Article from './Article.svelte';
import type { Chapter } from './chapters';
import Display from './Display.svelte';
import Help from './Help.svelte';
import type { Page } from './pages';
import Questions from './Questions.svelte';
import SiteMap from './SiteMap.svelte';
import What from './What.svelte';

type Body = { part: Component<Record<string, unknown>>; props: Record<string, unknown> };

const of = (part: Component): Body => ({ part, props: {} });
const article = (chapters: readonly Chapter[]): Body => ({ part: Article as Body['part'], props: { chapters } });

const bodies: Record<Page, Body> = {
  accessibility: article(accessibility),
  developers: article(developers),
  display: of(Display),
  help: of(Help),
  'help/stay-safe-online': article(safe),
  moderation: article(moderation),
  privacy: article(privacy),
  questions: of(Questions),
  'site-map': of(SiteMap),
  'what-is-co-production': of(What),
};

/** The part and what it is given; a name that no page has is a mistake of ours. */
export function bodyOf(name: string): Body {
  const body = bodies[name as Page];
  if (!body) throw new Error(`there is no written page ${name}`);
  return body;
}
