/** Who is signed in, what they may do, and whether they have to show once more who they are. */
import { forgetAll } from './drafts';
import { once } from './ask';
import { Refused } from '$api/send';
import type { Self } from './types';

/** What everybody may do who is wholly in; who has only followed a letter may not. */
const WHOLE = 'self:sessions';
/** Who may send a code of an app. */
const WITH_APP = 'sign-in:prove';

type Waiting = (isBack: boolean) => void;

class Session {
  /** Undefined until the first answer; null where nobody is in. */
  self = $state.raw<Self | null>();
  /** Why `self` could not be had. */
  trouble = $state.raw<Refused>();
  /** What the person is asked to show, in place, before what they wanted goes on. */
  asked = $state<'back' | 'prove'>();
  #waiting: Waiting[] = [];

  /** Whether somebody is in who has shown all that is asked of them. */
  get isIn(): boolean {
    return this.may(WHOLE);
  }

  get isHalfWay(): boolean {
    return Boolean(this.self) && !this.isIn;
  }

  get hasApp(): boolean {
    return this.may(WITH_APP);
  }

  may = (action: string): boolean => this.self?.may.includes(action) ?? false;

  /** Asks who is in. */
  async look(): Promise<void> {
    this.trouble = undefined;
    try {
      this.self = await once('get', 'me');
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause;
      if (cause.status === 401) this.self = null;
      else this.trouble = cause;
    }
  }

  /** The session has ended: says whether the same person has signed in again. */
  back = (): Promise<boolean> => this.#ask('back');

  /** Says whether they have shown once more that it is they. */
  prove = (): Promise<boolean> => this.#ask('prove');

  /** What was asked for has been shown, or has not: whoever waits goes on. */
  shown(isBack: boolean): void {
    this.asked = undefined;
    for (const each of this.#waiting.splice(0)) each(isBack);
  }

  /** Signs out here. What was typed and not sent goes from this device. */
  async end(): Promise<void> {
    await once('delete', 'auth/sessions/current').catch((cause: unknown) => {
      if (!(cause instanceof Refused) || cause.status !== 401) throw cause;
    });
    forgetAll();
    this.self = null;
  }

  #ask(what: 'back' | 'prove'): Promise<boolean> {
    if (!this.self) return Promise.resolve(false);
    // Who has no session has nothing to prove it with.
    this.asked = this.asked === 'back' ? 'back' : what;
    return new Promise((go) => this.#waiting.push(go));
  }
}

export const session = new Session();
