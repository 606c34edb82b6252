/** What a partner says of itself wherever it stands in a list. */
export const partners = {
  title: 'Partners',
  userLedTag: 'Led by users',
  checked: (when: string) => `Checked with them on ${when}`,
  staleTag: 'May be out of date',
};
