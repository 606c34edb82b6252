/** A transcript as it was spoken: who says what, where every part of it begins with a name. */
import { paragraphs } from '$design/text';

export type Said = { by?: string; text: string };

export function spoken(transcript: string): Said[] {
  const parts = paragraphs(transcript);
  const named = parts.map((part) => /^([^.:]{1,40}): (.+)$/.exec(part));
  return parts.length > 1 && named.every(Boolean)
    ? named.map((found) => ({ by: found?.[1] ?? '', text: found?.[2] ?? '' }))
    : parts.map((text) => ({ text }));
}
