/** What there is after a seminar, in words: how long a recording takes, and how large a file is. */
import type { SeminarCard } from '$api/types';
import { sizeOf } from '$design/size';
import { hostOf } from '$design/text';
import { after as words } from '$words/index';

export type SeminarLink = SeminarCard['links'][number];

/** "58 minutes, 14.2 MB, on films.example": what is known of it, and whose site it opens. */
export function extentOf({ minutes, bytes, url }: SeminarLink): string {
  return [minutes && words.minutes(minutes), bytes && words.size(...sizeOf(bytes)), words.on(hostOf(url))]
    .filter(Boolean)
    .join(', ');
}

/** "Recording: The whole day", or its title alone. */
export const nameOf = ({ kind, title }: SeminarLink): string =>
  kind && words.kinds[kind] !== title ? `${words.kinds[kind]}: ${title}` : title;
