/** What there is after a seminar, in words: how long a recording takes, and how large a file is. */
import type { SeminarCard } from '$api/types';
import { hostOf } from '$design/text';
import { after as words } from '$words/index';

export type SeminarLink = SeminarCard['links'][number];

const units: [number, string][] = [
  [1e9, 'GB'],
  [1e6, 'MB'],
];

function sizeOf(bytes: number): string {
  for (const [of, unit] of units) if (bytes >= of) return words.size(String(Number((bytes / of).toPrecision(3))), unit);
  return words.size(String(Math.max(1, Math.round(bytes / 1000))), 'kB');
}

/** "58 minutes, 14.2 MB, on films.example": what is known of it, and whose site it opens. */
export function extentOf({ minutes, bytes, url }: SeminarLink): string {
  return [minutes && words.minutes(minutes), bytes && sizeOf(bytes), words.on(hostOf(url))].filter(Boolean).join(', ');
}

/** "Recording: The whole day", or its title alone. */
export const nameOf = ({ kind, title }: SeminarLink): string =>
  kind && words.kinds[kind] !== title ? `${words.kinds[kind]}: ${title}` : title;
