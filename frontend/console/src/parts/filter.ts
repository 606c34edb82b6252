import type { Chosen } from '$design/filters';

/** One question of the filters above a table, by the API's own name for it. */
export type Filter = {
  name: string;
  label: string;
  /** `text` is typed, `one` chosen from a list, of `many` several can be ticked. */
  kind: 'text' | 'one' | 'many' | 'date';
  choices?: readonly { value: string; label: string }[];
  /** What holds where nothing is chosen; without it, all of them. */
  usual?: string;
};

/** Choices from a table of names. */
export const choicesOf = (names: Record<string, string>): { value: string; label: string }[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

/** What a form asks for, without what is empty. */
export function chosenIn(form: HTMLFormElement): Chosen {
  const found: Chosen = {};
  for (const [name, value] of new FormData(form)) {
    const text = typeof value === 'string' ? value.trim() : '';
    if (text) found[name] = [...(found[name] ?? []), text];
  }
  return found;
}
