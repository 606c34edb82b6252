/** Follows a promise that changes: what came last stays in sight until the next has come. */
import { problemOf, type Problem } from './problems';

/** Milliseconds before waiting is worth a word. */
const SLOW = 300;

export class Followed<T> {
  value = $state.raw<T>();
  problem = $state.raw<Problem>();
  busy = $state(true);
  slow = $state(false);

  constructor(promise: () => Promise<T>) {
    $effect(() => {
      let here = true;
      this.busy = true;
      const timer = setTimeout(() => (this.slow = true), SLOW);
      promise()
        .then(
          (value) => here && this.#came(value),
          (cause: unknown) => here && this.#failed(problemOf(cause)),
        )
        .finally(() => {
          clearTimeout(timer);
          if (here) this.busy = this.slow = false;
        });
      return () => {
        here = false;
        clearTimeout(timer);
      };
    });
  }

  #came(value: T) {
    this.value = value;
    this.problem = undefined;
  }

  #failed(problem: Problem) {
    this.problem = problem;
  }
}
