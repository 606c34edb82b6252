import { Followed } from '$api/follow.svelte';

/** One thing that is read, and can be read again. */
export class Reading<T> extends Followed<T> {
  #again: () => void;

  constructor(read: () => Promise<T>) {
    let turn = $state(0);
    super(() => {
      void turn;
      return read();
    });
    this.#again = () => (turn += 1);
  }

  again = (): void => this.#again();
}
