/** What a written page is made of. */
import { paths } from '$paths';

/** Where a chapter can lead, by name: words hold no addresses. */
export const places = {
  help: paths.helpPage,
  safe: paths.safe,
  contact: paths.contact(),
  places: paths.places,
  principles: paths.principles,
  examples: paths.examples(),
  failed: paths.examples({ outcome: 'did_not_work' }),
  seminars: paths.seminars(),
};

/** A paragraph, or the points of a list. */
export type Text = string | readonly string[];
export type Chapter = {
  id: string;
  title: string;
  text: readonly Text[];
  links?: readonly { to: keyof typeof places; text: string }[];
};
