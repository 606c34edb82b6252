/**
 * The same words in another language: the same names, and the same things filled in. `Translation<typeof en>` is the
 * type of a file beside the English one, so that a word that is missing or too much fails the check of types.
 */
export type Translation<T> = T extends string
  ? string
  : T extends (...filled: infer F) => infer R
    ? (...filled: F) => Translation<R>
    : { [K in keyof T]: Translation<T[K]> };
