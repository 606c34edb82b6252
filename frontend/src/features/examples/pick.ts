/** Two examples for the front page: one that did not work, and one that did; never successes alone. */
import type { ExampleCard } from '$api/types';

export function pair(worked: readonly ExampleCard[], failed: readonly ExampleCard[]): ExampleCard[] {
  const didNot = failed.find((each) => each.outcome === 'did_not_work') ?? failed[0];
  const others = worked.filter((each) => each.slug !== didNot?.slug);
  const did = others.find((each) => each.outcome === 'worked') ?? others[0];
  return [did, didNot].filter((each) => each !== undefined);
}
