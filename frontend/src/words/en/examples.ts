/** What an example says of itself wherever it stands in a list. */
export const examples = {
  title: 'Practice examples',
  table: 'Who was at the table',
  tableNone: 'We were not told who was at the table.',
  seats: (count: number, role: string) => `${count} ${role}`,
};
