/** What a form lets people choose from by its name: one request, with nothing but slugs and names. */
import { ask } from '$asking/ask';
import { Reading } from '$asking/reading.svelte';
import type { Named } from '$asking/shapes';

export type Choice = { value: string; label: string };
type Kind = Named['of'];

export class Choices extends Reading<Named[]> {
  constructor(...of: Kind[]) {
    super(async () => (await ask('get', 'staff/names', { query: { of } })).data);
  }

  of = (kind: Kind): readonly Choice[] =>
    (this.value ?? []).filter((each) => each.of === kind).map(({ slug, name }) => ({ value: slug, label: name }));

  /** What is called so; a slug that names nothing any more stands for itself. */
  name = (kind: Kind, slug: string): string =>
    this.value?.find((each) => each.of === kind && each.slug === slug)?.name ?? slug;
}
