export const principles = {
  title: 'Principles',
  description: 'What different groups hold to when they share power, side by side, in our own short words.',
  lede: 'Different groups hold to different things. Here they stand side by side, so that you can compare them.',
  ours: 'These are short notes in our words. They are not quotes. To read the real words, go to the group itself.',
  adapted: (from: string) => `Adapted from ${from}`,
  source: (name: string) => `Read it in the words of ${name}`,
  partner: (name: string) => `More about ${name}`,
  none: 'There are no principles here yet.',
  noneHint: 'They will show here soon.',
  noScript: 'The list needs script. Programs can read it here:',
};
