/** What a page keeps on the device until its tab is closed. Where a browser refuses that, it is kept in memory. */

const memory = new Map<string, string>();

export function keep(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  memory.set(name, text);
  try {
    sessionStorage.setItem(name, text);
  } catch {
    // Refused: memory holds it as long as the page is open.
  }
}

export function kept(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? memory.get(name) ?? 'null');
  } catch {
    return JSON.parse(memory.get(name) ?? 'null');
  }
}

export function forget(name: string): void {
  memory.delete(name);
  try {
    sessionStorage.removeItem(name);
  } catch {
    // Refused: nothing was kept there.
  }
}

/** The parts of `found` that have the names and kinds of `like`; the rest as in `like`. */
export function shapedLike<T extends object>(like: T, found: unknown): T {
  if (typeof found !== 'object' || found === null) return like;
  const same = Object.entries(like).map(([name, value]) => {
    const other = (found as Record<string, unknown>)[name];
    return [name, isAlike(value, other) ? other : value];
  });
  return Object.fromEntries(same) as T;
}

const isAlike = (a: unknown, b: unknown) =>
  Array.isArray(a) ? Array.isArray(b) && b.every((each) => typeof each === 'string') : typeof a === typeof b;
