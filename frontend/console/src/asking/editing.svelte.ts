import { Refused } from '$api/send';
import type { Hitch } from '$forms/filling.svelte';
import { placed, wrongIn, type Fault, type Question } from '$forms/faults';
import { freshKey } from '$forms/key';
import { shapedLike } from '$forms/keeping';
import { forgetDraft, keepDraft, keptDraft } from './drafts';
import { session } from './session.svelte';

/** What stands on the server, as it can be edited, and the version that it is. */
export type Seen<D> = { values: D; version: number };
/** One field that two people changed: what it was, and both changes. */
export type Difference<D> = { name: keyof D & string; was: D[keyof D]; mine: D[keyof D]; theirs: D[keyof D] };

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * One edit of one thing. What is typed is kept on the device until it is sent; when somebody else changed the thing in
 * the meantime, both versions are shown, and nothing is sent before a choice is made.
 */
export class Editing<D extends object> {
  draft: D;
  faults = $state.raw<readonly Fault[]>([]);
  hitch = $state.raw<Hitch>();
  /** What somebody else has made of it since it was read. */
  theirs = $state.raw<Seen<D>>();
  busy = $state(false);
  /** Whether the draft was found on this device, and differs from what stands on the server. */
  restored = $state(false);
  version = $state(0);
  #name: string;
  #was = $state.raw<D>() as D;
  #questions: readonly Question<D>[];
  #key = '';

  /** `name` is that of the thing: each has its own draft. A new thing has the version 0. */
  constructor(name: string, seen: Seen<D>, questions: readonly Question<D>[] = []) {
    const draft = $state(structuredClone(seen.values));
    this.draft = draft;
    this.#name = `${session.self?.id ?? ''}:${name}`;
    this.#was = seen.values;
    this.#questions = questions;
    this.version = seen.version;
    this.#restore();
    $effect(() => this.#keep());
  }

  get isChanged(): boolean {
    return !isSame(this.draft, this.#was);
  }

  fault = (id: string): string | undefined => this.faults.find((each) => each.id === id)?.text;

  /** The fields that were changed since they were read; what is left out of a change stays. */
  changes(): Partial<D> {
    const changed = Object.entries(this.draft).filter(([name, value]) => !isSame(value, this.#was[name as keyof D]));
    return Object.fromEntries(changed) as Partial<D>;
  }

  /**
   * Sends it; says whether it was taken. `send` is given the version that was seen and a key for new things, `now` reads
   * how the thing is when somebody else was faster.
   */
  async save(send: (seen: number, key: string) => Promise<unknown>, now?: () => Promise<Seen<D>>): Promise<boolean> {
    if (this.busy) return false;
    this.hitch = undefined;
    this.faults = wrongIn(this.#questions, this.draft);
    if (this.faults.length) return false;
    this.busy = true;
    this.#key ||= freshKey();
    try {
      await send(this.version, this.#key);
      this.#was = $state.snapshot(this.draft) as D;
      this.over();
      return true;
    } catch (cause) {
      await this.#refused(cause, now);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** The fields in which both versions differ. */
  get differences(): Difference<D>[] {
    const { theirs } = this;
    if (!theirs) return [];
    return (Object.keys(theirs.values) as (keyof D & string)[])
      .filter((name) => !isSame(this.draft[name], theirs.values[name]))
      .map((name) => ({ name, was: this.#was[name], mine: this.draft[name], theirs: theirs.values[name] }));
  }

  /** Which of two versions is likely meant: the one of who changed the field at all. */
  isMine = (name: keyof D): boolean => !isSame(this.draft[name], this.#was[name]);

  /** Goes on from the version of the other person, with those of the own changes that `mine` names. */
  merge(mine: readonly (keyof D)[]): void {
    const { theirs } = this;
    if (!theirs) return;
    for (const name of Object.keys(theirs.values) as (keyof D)[])
      if (!mine.includes(name)) this.draft[name] = theirs.values[name];
    this.#was = theirs.values;
    this.version = theirs.version;
    this.theirs = undefined;
    this.#key = '';
  }

  /** Back to what stands on the server. */
  undo(): void {
    Object.assign(this.draft, structuredClone(this.#was));
    this.faults = [];
    this.hitch = undefined;
    this.over();
  }

  /** It was sent, or is not wanted any more: nothing of it stays on this device. */
  over(): void {
    this.restored = false;
    this.#key = '';
    forgetDraft(this.#name);
  }

  #restore(): void {
    const found = keptDraft(this.#name) as { draft?: unknown } | null;
    if (!found) return;
    Object.assign(this.draft, shapedLike(structuredClone(this.#was), found.draft));
    this.restored = this.isChanged;
  }

  #keep(): void {
    if (this.isChanged) keepDraft(this.#name, { draft: this.draft });
    else forgetDraft(this.#name);
  }

  async #refused(cause: unknown, now?: () => Promise<Seen<D>>): Promise<void> {
    if (!(cause instanceof Refused)) throw cause;
    if (cause.status === 412 && now) return this.#compare(now);
    this.faults = placed(this.#questions, this.draft, cause.fields);
    if (!this.faults.length) this.hitch = { trouble: cause.trouble, said: cause.detail };
  }

  async #compare(now: () => Promise<Seen<D>>): Promise<void> {
    try {
      this.theirs = await now();
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause;
      this.hitch = { trouble: cause.trouble, said: cause.detail };
    }
  }
}
