import { emailFault } from '$forms/email';
import { freshKey } from '$forms/key';
import { forget, keep, kept } from '$forms/keeping';
import { signIn as words } from '$words/console';
import { once } from '$asking/ask';
import { said } from '$asking/said';
import { session } from '$asking/session.svelte';

/** The steps of signing in, in their order; who needs no app goes from the letter to the end. */
export type At = 'address' | 'letter' | 'link' | 'app' | 'recovery' | 'enrol' | 'codes' | 'done';
type Kept = { id: string; email: string; until: string };
type Next = 'signed_in' | 'second_factor' | 'enrol';

const ASKED = 'sign-in-asked';
const LINK = /^#(rt_sign_in_[A-Za-z0-9_-]+)$/;
const nextAt: Record<Next, At> = { signed_in: 'done', second_factor: 'app', enrol: 'enrol' };

const isKept = (found: unknown): found is Kept =>
  typeof found === 'object' && found !== null && Date.parse((found as Kept).until) > Date.now();

/** The secret of the letter's link in an address. */
export const linkIn = (hash: string): string | undefined => LINK.exec(hash)?.[1];

/** How far somebody has come in signing in. Nothing of it is kept but which letter was asked for. */
export class Signing {
  at = $state<At>('address');
  email = $state('');
  figures = $state('');
  recovery = $state('');
  fault = $state('');
  isBusy = $state(false);
  app = $state.raw<{ secret: string; uri: string }>();
  codes = $state.raw<readonly string[]>([]);
  #asked: Kept | undefined;
  #link = '';

  /** Begins where one is: with the link of a letter, with a letter that was asked for, or half-way in. */
  begin(link?: string): void {
    const asked = kept(ASKED);
    if (link) {
      this.#link = link;
      this.at = 'link';
    } else if (session.isHalfWay) this.at = 'app';
    else if (isKept(asked)) {
      this.#asked = asked;
      this.email = asked.email;
      this.at = 'letter';
    } else this.at = 'address';
  }

  ask = (): Promise<void> =>
    this.#doing(emailFault(this.email), async () => {
      const email = this.email.trim();
      const { id, expires_at: until } = await once('post', 'auth/links', { body: { email }, key: freshKey() });
      this.#asked = { id, email, until };
      keep(ASKED, this.#asked);
      this.#go('letter');
    });

  otherAddress(): void {
    forget(ASKED);
    this.#go('address');
  }

  byFigures = (): Promise<void> =>
    this.#doing(this.#noFigures(), async () => {
      const body = { id: this.#asked?.id ?? '', code: this.#code() };
      await this.#into((await once('post', 'auth/sessions', { body })).step);
    });

  byLink = (): Promise<void> =>
    this.#doing(undefined, async () => {
      await this.#into((await once('post', 'auth/sessions', { body: { link: this.#link } })).step);
    });

  byApp = (): Promise<void> =>
    this.#doing(this.#noFigures(), async () => {
      await this.#into((await once('post', 'auth/second-factor', { body: { code: this.#code() } })).step);
    });

  byRecovery = (): Promise<void> =>
    this.#doing(this.recovery.trim() ? undefined : words.app.recoveryNone, async () => {
      const body = { recovery_code: this.recovery.trim() };
      await this.#into((await once('post', 'auth/second-factor', { body })).step);
    });

  confirmApp = (): Promise<void> =>
    this.#doing(this.#noFigures(), async () => {
      const body = { code: this.#code() };
      this.codes = (await once('post', 'auth/second-factor/enrolment/confirm', { body })).recovery_codes;
      this.#go('codes');
    });

  /** Somebody who is in sets up another app. */
  enrol = (): Promise<void> => this.#doing(undefined, () => this.#into('enrol'));

  use(at: At): void {
    this.#go(at);
  }

  async #into(step: Next): Promise<void> {
    forget(ASKED);
    this.#link = '';
    if (step === 'enrol') this.app = await once('post', 'auth/second-factor/enrolment');
    this.#go(nextAt[step]);
  }

  #go(at: At): void {
    this.fault = this.figures = this.recovery = '';
    this.at = at;
  }

  #code = () => this.figures.replace(/\D/g, '');
  #noFigures = () => (this.#code().length === 6 ? undefined : words.figuresNone);

  async #doing(wrong: string | undefined, act: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.fault = wrong ?? '';
    if (this.fault) return;
    this.isBusy = true;
    try {
      await act();
    } catch (cause) {
      this.fault = said(cause);
      // The letter is over, or so many wrong figures came that it does not count any more.
      if (this.at === 'link') this.at = 'address';
    } finally {
      this.isBusy = false;
    }
  }
}
