/** Publications by year, the latest first. */
export function byYear<T extends { year: number }>(list: readonly T[]): { year: number; items: T[] }[] {
  const years = new Map<number, T[]>();
  for (const each of list) years.set(each.year, [...(years.get(each.year) ?? []), each]);
  return [...years].map(([year, items]) => ({ year, items })).sort((a, b) => b.year - a.year);
}
