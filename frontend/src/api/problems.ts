/** Every way in which an answer can fail to come, as a name that has words. */

export type Trouble = 'notFound' | 'gone' | 'offline' | 'busy' | 'broken' | 'refused' | 'tooMany' | 'unloaded';

export class Problem extends Error {
  constructor(
    readonly trouble: Trouble,
    readonly status: number,
  ) {
    super(trouble);
  }
}

const byStatus: Record<number, Trouble> = {
  400: 'refused',
  404: 'notFound',
  410: 'gone',
  422: 'refused',
  429: 'tooMany',
  502: 'busy',
  503: 'busy',
  504: 'busy',
};

export const troubleOf = (status: number): Trouble => byStatus[status] ?? 'broken';

/** What was thrown, as a problem: no answer at all counts as being offline. */
export function problemOf(cause: unknown): Problem {
  if (cause instanceof Problem) return cause;
  if (cause instanceof TypeError || isAbort(cause)) return new Problem('offline', 503);
  return new Problem('broken', 500);
}

/** A part of the site itself that did not come: each browser says it in its own words. */
export const isUnloaded = (cause: unknown): boolean =>
  cause instanceof Error && /import(ed|ing).*module|preload CSS/i.test(cause.message);

const isAbort = (cause: unknown) => cause instanceof Error && cause.name === 'AbortError';
