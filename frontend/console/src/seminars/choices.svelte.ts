/** What a form lets people choose from, by the API's own lists. */
import { Followed } from '$api/follow.svelte';
import { ask } from '$asking/ask';

type Choice = { value: string; label: string };
const MOST = '100';

async function listed<T extends 'staff/partners' | 'staff/series' | 'themes'>(route: T) {
  const found: { slug: string; name?: string; title?: string }[] = [];
  let cursor: string | undefined;
  do {
    const { data, page } = (await ask('get', route, { query: { limit: MOST, cursor } })) as {
      data: typeof found;
      page: { next_cursor?: string };
    };
    found.push(...data);
    cursor = page.next_cursor;
  } while (cursor);
  return found.map(({ slug, name, title }): Choice => ({ value: slug, label: name ?? title ?? slug }));
}

/** Partners, series and themes; nothing until they have come. */
export class Choices extends Followed<{ partners: Choice[]; series: Choice[]; themes: Choice[] }> {
  constructor() {
    super(async () => {
      const [partners, series, themes] = await Promise.all([
        listed('staff/partners'),
        listed('staff/series'),
        listed('themes'),
      ]);
      return { partners, series, themes };
    });
  }

  of = (name: 'partners' | 'series' | 'themes'): readonly Choice[] => this.value?.[name] ?? [];
}
