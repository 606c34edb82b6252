/** What tables are told of their columns. */
export type Column = {
  id: string;
  name: string;
  /** Numbers stand at the end of their column. */
  isNumber?: boolean;
  /** The share of the width that a column with much text has. */
  isWide?: boolean;
};

/** A table as a file that spreadsheets open: what one would take for a formula is none there. */
export function csv(rows: readonly (readonly (string | number | undefined | null)[])[]): string {
  const cell = (value: string | number | undefined | null) => {
    const text = String(value ?? '');
    const plain = /^[=+\-@\t\r]/.test(text) && typeof value !== 'number' ? `'${text}` : text;
    return `"${plain.replaceAll('"', '""')}"`;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Hands a file to the person. */
export function save(name: string, text: string, type = 'text/csv'): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
