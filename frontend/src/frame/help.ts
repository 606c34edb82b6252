/** The address behind a help line's number as people say it: to call, or to text. */
export function numberLink(said: string): string | undefined {
  const text = /^text\b.*?\bto\s+(\d[\d ]*)$/i.exec(said.trim());
  if (text?.[1]) return `sms:${text[1].replace(/\s/g, '')}`;
  const call = /^\+?\d[\d ]*/.exec(said.trim())?.[0];
  return call ? `tel:${call.replace(/\s/g, '')}` : undefined;
}
