/** What there is after a seminar: texts of ours, and what is to be watched or read elsewhere. */
export const after = {
  label: 'What there is',
  recap: 'What was said',
  transcript: 'Every word as text',
  kinds: { recording: 'Recording', slides: 'Slides' },
  minutes: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
  size: (number: string, unit: string) => `${number} ${unit}`,
  on: (host: string) => `on ${host}`,
};
