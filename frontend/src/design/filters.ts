/** Filters as they stand in the address: names and values, in both directions. */

export type Chosen = Record<string, string[]>;
export type Choice = { value: string; label: string; count?: number };
export type FilterGroup = { name: string; label: string; choices: Choice[] };

/** What of these names stands in the address; names that a page does not know are left alone. */
export function chosenOf(search: URLSearchParams, names: readonly string[]): Chosen {
  const chosen: Chosen = {};
  for (const name of names) {
    const values = [...new Set(search.getAll(name).map((each) => each.trim()))].filter(Boolean);
    if (values.length) chosen[name] = values;
  }
  return chosen;
}

/** What stands in the address beside the filters: how a list is shown, not what is in it. */
const SHOWN = ['sort', 'group'];
const filtersIn = (chosen: Chosen) => Object.entries(chosen).filter(([name]) => !SHOWN.includes(name));

export function without(chosen: Chosen, name: string, value: string): Chosen {
  const rest = Object.entries(chosen).map(([each, values]): [string, string[]] => [
    each,
    each === name ? values.filter((one) => one !== value) : values,
  ]);
  return Object.fromEntries(rest.filter(([, values]) => values.length > 0));
}

export const howMany = (chosen: Chosen): number => filtersIn(chosen).reduce((sum, [, each]) => sum + each.length, 0);

/** The choices of a group: what the answer counted, and what is chosen though nothing has it now. */
export function choices(
  counted: readonly { value: string; name?: string; count: number }[] | undefined,
  chosen: readonly string[] | undefined,
  label: (value: string, name?: string) => string,
): Choice[] {
  const found = (counted ?? []).map(({ value, name, count }) => ({ value, label: label(value, name), count }));
  const missing = (chosen ?? []).filter((value) => !found.some((each) => each.value === value));
  return [...found, ...missing.map((value) => ({ value, label: label(value), count: 0 }))];
}

/** Each filter that is on, by the name that its group gives it, with what is left without it. */
export function chips(
  chosen: Chosen,
  groups: readonly FilterGroup[],
  searched: (text: string) => string,
): { label: string; rest: Chosen }[] {
  const name = (group: string, value: string) =>
    groups.find((each) => each.name === group)?.choices.find((each) => each.value === value)?.label ?? value;
  return filtersIn(chosen).flatMap(([group, values]) =>
    values.map((value) => ({
      label: group === 'q' ? searched(value) : name(group, value),
      rest: without(chosen, group, value),
    })),
  );
}
