/** What stands below the head of each written page, and below the lists of the front page. */
import type { Component } from 'svelte';
import { accessibility, developers, easyParts, moderation, privacy, safe } from '$words/written';
import Article from './Article.svelte';
import type { Chapter } from './chapters';
import Display from './Display.svelte';
import EasyIndex from './easy/EasyIndex.svelte';
import EasyPage from './easy/EasyPage.svelte';
import type { EasyName } from './easy/twins';
import Help from './Help.svelte';
import Home from './Home.svelte';
import type { Page } from './pages';
import Principles from './Principles.svelte';
import Questions from './Questions.svelte';
import Share from './Share.svelte';
import SiteMap from './SiteMap.svelte';
import Stories from './Stories.svelte';
import What from './What.svelte';

type Body = { part: Component<Record<string, unknown>>; props: Record<string, unknown> };

const of = (part: Component): Body => ({ part, props: {} });
const article = (chapters: readonly Chapter[]): Body => ({ part: Article as Body['part'], props: { chapters } });

const easy = (name: EasyName): Body => ({
  part: EasyPage as Component<never> as Body['part'],
  props: { name, parts: easyParts[name] },
});

const bodies: Record<Page | 'home', Body> = {
  accessibility: article(accessibility),
  developers: article(developers),
  display: of(Display),
  'easy-read': of(EasyIndex),
  'easy-read/contact': easy('easy-read/contact'),
  'easy-read/help': easy('easy-read/help'),
  'easy-read/practice-examples': easy('easy-read/practice-examples'),
  'easy-read/privacy': easy('easy-read/privacy'),
  'easy-read/sign-up': easy('easy-read/sign-up'),
  'easy-read/what-is-co-production': easy('easy-read/what-is-co-production'),
  help: of(Help),
  home: of(Home),
  'help/stay-safe-online': article(safe),
  moderation: article(moderation),
  principles: of(Principles),
  privacy: article(privacy),
  questions: of(Questions),
  share: of(Share),
  'site-map': of(SiteMap),
  stories: of(Stories),
  'what-is-co-production': of(What),
};

/** The part and what it is given; a name that no page has is a mistake of ours. */
export function bodyOf(name: string): Body {
  const body = bodies[name as keyof typeof bodies];
  if (!body) throw new Error(`there is no written page ${name}`);
  return body;
}
