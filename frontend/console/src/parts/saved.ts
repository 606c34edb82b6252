/** Filters by name, kept on this device for each list. */

export type Saved = { name: string; search: string };

const keyOf = (path: string) => `roundtable-filters:${path}`;
const isSaved = (found: unknown): found is Saved =>
  typeof found === 'object' &&
  found !== null &&
  typeof (found as Saved).name === 'string' &&
  typeof (found as Saved).search === 'string';

export function savedFor(path: string): Saved[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(path)) ?? '[]');
    return Array.isArray(found) ? found.filter(isSaved) : [];
  } catch {
    return [];
  }
}

/** Keeps them under this name; those that had it before go. */
export function saveFor(path: string, one: Saved): Saved[] {
  return kept(path, [...savedFor(path).filter(({ name }) => name !== one.name), one]);
}

export function forgetFor(path: string, name: string): Saved[] {
  return kept(
    path,
    savedFor(path).filter((each) => each.name !== name),
  );
}

function kept(path: string, all: Saved[]): Saved[] {
  try {
    localStorage.setItem(keyOf(path), JSON.stringify(all));
  } catch {
    // Refused: they hold until the page is left.
  }
  return all;
}
