/** What is typed and not sent yet is kept on the device, for each person apart, until it is sent or the tab is closed. */
import { forget, keep, kept } from '$forms/keeping';

const NAMES = 'console-drafts';

const names = (): string[] => {
  const found = kept(NAMES);
  return Array.isArray(found) ? found.filter((each) => typeof each === 'string') : [];
};

export function keepDraft(name: string, value: unknown): void {
  if (!names().includes(name)) keep(NAMES, [...names(), name]);
  keep(name, value);
}

export const keptDraft = (name: string): unknown => kept(name);

export function forgetDraft(name: string): void {
  forget(name);
  keep(
    NAMES,
    names().filter((each) => each !== name),
  );
}

/** Whoever uses this device next finds nothing. */
export function forgetAll(): void {
  for (const name of names()) forget(name);
  forget(NAMES);
}
