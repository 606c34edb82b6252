/** What a written page is made of. */
import { at } from './at';
import { api, paths } from '$paths';

/** Where a chapter can lead, by name: words hold no addresses. */
export const places = {
  docs: api.docs,
  display: at('display'),
  help: at('help'),
  moderation: at('moderation'),
  safe: at('help/stay-safe-online'),
  contact: paths.contact(),
  share: at('share'),
  places: paths.places,
  principles: paths.principles,
  examples: paths.examples(),
  failed: paths.examples({ outcome: 'did_not_work' }),
  seminars: paths.seminars(),
};

/** A paragraph, the points of a list, what a program says or is told, or what to copy into a page of one's own. */
export type Text = string | readonly string[] | { code: string } | { page: string };
export type Chapter = {
  id: string;
  title: string;
  text: readonly Text[];
  links?: readonly { to: keyof typeof places; text: string }[];
};
