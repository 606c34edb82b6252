/** A few principles for the front page. */
import type { Principle } from '$api/types';
import { byHolder } from './holders';

/** So many principles, in turn from each of those who hold them. */
export function inTurn(principles: readonly Principle[], count: number): Principle[] {
  const holders = byHolder(principles);
  const longest = Math.max(0, ...holders.map((holder) => holder.principles.length));
  const rounds = Array.from({ length: longest }, (_, at) => holders.flatMap((holder) => holder.principles[at] ?? []));
  return rounds.flat().slice(0, count);
}
