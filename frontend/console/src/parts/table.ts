/** What tables are told of their columns. */
export type Column = {
  id: string;
  name: string;
  /** Numbers stand at the end of their column. */
  isNumber?: boolean;
  /** The share of the width that a column with much text has. */
  isWide?: boolean;
  /** It holds buttons; a card has them below its facts. */
  isActs?: boolean;
  /** It is short, such as a day, and stays on one line. */
  isShort?: boolean;
};

/** Hands a file to the person. */
export function save(name: string, text: string, type = 'text/csv'): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
