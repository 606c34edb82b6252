/** What an Easy Read page is made of. */
import type { PictureName } from '$design/art/pictures';
import type { places } from '../chapters';

/** One idea: its picture and its words, and where a link below them leads, with the link's words. */
export type Idea = readonly [PictureName, string, (keyof typeof places)?, string?];
/** Some ideas below a heading. `lines` says that the help lines follow them. */
export type EasyPart = { title: string; ideas: readonly Idea[]; lines?: boolean };
