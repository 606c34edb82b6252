import { Refused, type Link } from '$api/send';
import { forget, keep, kept } from './keeping';

const WHOLE = /^#([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(rt_link_[A-Za-z0-9_-]{43})$/;
/** What is left of a link that was cut on the way: no other part of an address looks like it. */
const PART = /^#[0-9a-f]{8}-|rt_link/;
/** Milliseconds before waiting is worth a word. */
const SLOW = 300;

/** The link in the last part of an address; 'cut' where only some of it is there. */
export function linkIn(hash: string): Link | 'cut' | undefined {
  const [, id, credential] = WHOLE.exec(hash) ?? [];
  if (id && credential) return { id, credential };
  return PART.test(hash) ? 'cut' : undefined;
}

const isLink = (found: unknown): found is Link =>
  typeof found === 'object' && found !== null && linkIn(`#${Object.values(found).join('/')}`) !== undefined;

/** What belongs to somebody, opened by a link that was sent to them. The link is kept until the tab is closed. */
export class OwnPage<T> {
  value = $state.raw<T>();
  /** Why nothing is shown: no link, one that was cut, or one that does not work any more. */
  lost = $state<'none' | 'cut' | 'old'>();
  /** Why it did not come. */
  problem = $state.raw<Refused>();
  /** Why what was wished for was not done. */
  refusal = $state.raw<Refused>();
  busy = $state(false);
  slow = $state(false);
  #link: Link | undefined;
  #name: string;
  #read: (link: Link) => Promise<T>;

  constructor(name: string, read: (link: Link) => Promise<T>) {
    this.#name = name;
    this.#read = read;
  }

  /** Begins with the link of an address, or with the one that is kept. Says whether the address held one. */
  open(hash: string): boolean {
    const found = linkIn(hash);
    if (found === 'cut') {
      this.#leave('cut');
      return true;
    }
    const known = kept(this.#name);
    this.#link = found ?? (isLink(known) ? known : undefined);
    if (found) keep(this.#name, found);
    if (this.#link) void this.again();
    else this.lost = 'none';
    return found !== undefined;
  }

  /** Reads it once more. */
  async again(): Promise<void> {
    this.lost = this.problem = undefined;
    await this.#asking(this.#read, (refused) => (this.problem = refused));
  }

  /** Does something with it; says whether it was done. */
  async act(doing: (link: Link) => Promise<T>): Promise<boolean> {
    if (this.busy) return false;
    this.refusal = undefined;
    return this.#asking(doing, (refused) => (this.refusal = refused));
  }

  /** The link goes from this device; the one in the letter still works. */
  forget(): void {
    this.#leave('none');
  }

  async #asking(ask: (link: Link) => Promise<T>, failed: (refused: Refused) => void): Promise<boolean> {
    if (!this.#link) return false;
    this.busy = true;
    const timer = setTimeout(() => (this.slow = true), SLOW);
    try {
      this.value = await ask(this.#link);
      return true;
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause;
      // A link that is too old, and one that leads to another's: nothing is told about which.
      if (cause.status === 401 || (cause.status === 404 && !this.value)) this.#leave('old');
      else failed(cause);
      return false;
    } finally {
      clearTimeout(timer);
      this.busy = this.slow = false;
    }
  }

  #leave(why: 'none' | 'cut' | 'old'): void {
    forget(this.#name);
    this.#link = undefined;
    this.value = undefined;
    this.lost = why;
  }
}
