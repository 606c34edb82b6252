/** How large a file is: a number that people can read, and its unit. */

const units: [number, string][] = [
  [1e9, 'GB'],
  [1e6, 'MB'],
];

export function sizeOf(bytes: number): [string, string] {
  for (const [of, unit] of units) if (bytes >= of) return [String(Number((bytes / of).toPrecision(3))), unit];
  return [String(Math.max(1, Math.round(bytes / 1000))), 'kB'];
}
