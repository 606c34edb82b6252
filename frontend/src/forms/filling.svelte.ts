import { Refused } from '$api/send';
import type { Trouble } from '$api/problems';
import { placed, wrongIn, type Fault, type Question } from './faults';
import { forget, keep, kept, shapedLike } from './keeping';
import { freshKey } from './key';

/**
 * Why something was not sent: a kind of trouble, an earlier sending that had got through, or the API's own words; and
 * whether it waits for the network.
 */
export type Hitch = { trouble: Trouble | 'sentBefore'; said: string; waits?: boolean };

/** One filling of a form: the answers, kept on the device; what is wrong with them; and sending them once. */
export class Filling<D extends object> {
  draft: D;
  faults = $state.raw<readonly Fault[]>([]);
  hitch = $state.raw<Hitch>();
  busy = $state(false);
  #name: string;
  #empty: () => D;
  #questions: readonly Question<D>[];
  /** The same from the first try until an answer has come, so that trying again is never sending twice. */
  #key = '';

  constructor(name: string, empty: () => D, questions: readonly Question<D>[]) {
    const draft = $state(empty());
    this.draft = draft;
    this.#name = name;
    this.#empty = empty;
    this.#questions = questions;
    // Nothing is sent from a page that its reader has left.
    $effect(() => () => {
      this.hitch = undefined;
    });
  }

  /** Takes over what was typed before, on this device. */
  restore(): void {
    const found = kept(this.#name) as { draft?: unknown; key?: unknown } | null;
    Object.assign(this.draft, shapedLike(this.#empty(), found?.draft));
    this.#key = typeof found?.key === 'string' ? found.key : '';
  }

  keep(): void {
    keep(this.#name, { draft: this.draft, key: this.#key });
  }

  /** Forgets everything: what was sent is with us now, and the next filling is another. */
  over(): void {
    Object.assign(this.draft, this.#empty());
    this.#key = '';
    forget(this.#name);
  }

  fault = (id: string): string | undefined => this.faults.find((each) => each.id === id)?.text;

  /** Whether a step may be left; otherwise what is wrong is shown. */
  mayLeave(step: string): boolean {
    this.hitch = undefined;
    this.faults = this.#wrong().filter((each) => each.step === step);
    return this.faults.length === 0;
  }

  /** The first step on which something is wrong, if there is one. */
  firstWrong = (): string | undefined => this.#wrong()[0]?.step;

  /**
   * Sends it, and once only: not while it is on its way, and with one key until it has arrived. Without a network it
   * waits for one, unless the reader goes on to something else.
   */
  async send<T>(post: (key: string) => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.hitch = undefined;
    this.faults = [];
    this.#key ||= freshKey();
    this.keep();
    try {
      return await post(this.#key);
    } catch (cause) {
      this.#refused(cause);
    } finally {
      this.busy = false;
    }
    const hitch = this.hitch as Hitch | undefined;
    if (!hitch?.waits) return undefined;
    await new Promise((back) => addEventListener('online', back, { once: true }));
    return this.hitch === hitch ? this.send(post) : undefined;
  }

  #wrong = () => wrongIn(this.#questions, this.draft);

  #refused(cause: unknown): void {
    if (!(cause instanceof Refused)) throw cause;
    this.faults = placed(this.#questions, this.draft, cause.fields);
    if (this.faults.length) return;
    // The answer to an earlier try was lost, and the answers were changed since. The next try is another filling.
    const sentBefore = cause.code === 'idempotency-key-used';
    if (sentBefore) this.#key = '';
    const waits = cause.trouble === 'offline' && !navigator.onLine;
    this.hitch = { trouble: sentBefore ? 'sentBefore' : cause.trouble, said: cause.detail, ...(waits && { waits }) };
  }
}
