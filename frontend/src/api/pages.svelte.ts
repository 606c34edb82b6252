import { Followed } from './follow.svelte';
import { problemOf, type Problem } from './problems';
import type { Facets, Listed } from './types';

/** A list that goes on: the first page comes with the address, the next ones when asked for. */
export class Pages<T> extends Followed<Listed<T>> {
  #more = $state.raw<{ first: Listed<T>; pages: Listed<T>[] }>();
  #ask: (cursor: string) => Promise<Listed<T>>;
  moreBusy = $state(false);
  moreProblem = $state.raw<Problem>();

  constructor(first: () => Promise<Listed<T>>, ask: (cursor: string) => Promise<Listed<T>>) {
    super(first);
    this.#ask = ask;
  }

  /** The pages after the first; those of an earlier first page do not count. */
  get #rest(): Listed<T>[] {
    return this.#more && this.#more.first === this.value ? this.#more.pages : [];
  }

  get items(): T[] {
    return [...(this.value?.data ?? []), ...this.#rest.flatMap((page) => page.data)];
  }

  get next(): string | undefined {
    return (this.#rest[this.#rest.length - 1] ?? this.value)?.page.next_cursor;
  }

  get total(): number | undefined {
    return this.value?.page.total;
  }

  get facets(): Facets {
    return this.value?.facets ?? {};
  }

  /** Fetches one page more; says how many came. */
  async more(): Promise<number> {
    const first = this.value;
    if (!first || !this.next || this.moreBusy) return 0;
    this.moreBusy = true;
    this.moreProblem = undefined;
    try {
      const page = await this.#ask(this.next);
      if (first !== this.value) return 0;
      this.#more = { first, pages: [...this.#rest, page] };
      return page.data.length;
    } catch (cause) {
      this.moreProblem = problemOf(cause);
      return 0;
    } finally {
      this.moreBusy = false;
    }
  }
}
