import { page } from '$app/state';
import { chosenOf, type Chosen } from '$design/filters';
import { Pages } from '$api/pages.svelte';
import type { Facets } from '$api/types';
import type { Query } from '$paths';
import { ask, type Route } from './ask';

type Page<T> = { data: T[]; page: { has_more: boolean; next_cursor?: string; total?: number }; facets?: Facets };

/** A list whose filters stand in the address: `names` are the API's own words for them. */
export class Listing<T> {
  /** The filters that are on. */
  chosen: Chosen = $derived.by(() => chosenOf(page.url.searchParams, this.#names));
  pages: Pages<T>;
  /** What stands for `{slug}` and the like in the address of the API. */
  at: Record<string, string> | undefined;
  #names: readonly string[];
  #route: Route<'get'>;
  #more: Query;
  #turn = $state(0);

  /** `more` is asked for besides the filters, such as `{ include: 'total' }` and `{ limit: '50' }`. */
  constructor(route: Route<'get'>, names: readonly string[], more: Query = {}, at?: Record<string, string>) {
    this.#names = names;
    this.#route = route;
    this.#more = more;
    this.at = at;
    this.pages = new Pages<T>(
      () => {
        void this.#turn;
        return this.#read({ ...this.#more, ...this.chosen });
      },
      (cursor) => this.#read({ ...this.#more, ...this.chosen, cursor }),
    );
  }

  /** Reads it anew, after something in it was changed. */
  again(): void {
    this.#turn += 1;
  }

  #read(query: Query): Promise<Page<T>> {
    return ask('get', this.#route, { query, at: this.at }) as unknown as Promise<Page<T>>;
  }
}
