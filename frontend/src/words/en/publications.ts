export const publications = {
  title: 'Publications',
  description: 'Papers and chapters from our network, and which of them are free to read.',
  lede: 'Papers and chapters from our network. Each has a short note on what it is about.',
  none: 'There are no publications yet.',
  noneHint: 'They will show here soon.',
  noScript: 'The list needs script. Programs can read it here:',
  free: 'Free to read',
  authors: 'By',
  inBook: (book: string) => `In: ${book}`,
};
