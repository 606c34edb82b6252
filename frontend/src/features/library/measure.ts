/** How long a recording is and how large, in words: people choose by it. */
import type { Story } from '$api/types';
import { sizeOf } from '$design/size';
import { stories as words } from '$words/index';

/** What is longer is told in whole minutes. */
const TO_THE_SECOND = 10;

function length(all: number): string {
  const [minutes, rest] = [Math.floor(all / 60), all % 60];
  const seconds = minutes < TO_THE_SECOND && rest ? words.seconds(rest) : '';
  return [minutes ? words.minutes(minutes) : '', seconds].filter(Boolean).join(' ');
}

export function measure({ length_seconds, size_bytes }: NonNullable<Story['recording']>): string {
  const size = size_bytes && words.size(...sizeOf(size_bytes));
  return [length_seconds && length(length_seconds), size].filter(Boolean).join(', ');
}
