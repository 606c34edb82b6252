/** The front page, below its lists. */
export const homeText = {
  more: 'Read why, how, and how it differs',
  principlesTitle: 'What different groups hold to',
  principlesText: 'Groups do not all say the same. These are short notes in our words, not theirs.',
  principlesAll: 'See them side by side',
  waysTitle: 'Where would you like to start?',
  ways: {
    use: { title: 'I use, or have used, services', text: 'Find groups that are led by people like you' },
    care: { title: 'I care for someone', text: 'Hear from carers, in their own words' },
    work: { title: 'I work in services', text: 'Borrow what worked, and skip what did not' },
    study: { title: 'I do research or teach', text: 'Papers and chapters, many of them free to read' },
    plan: { title: 'I plan or pay for services', text: 'Hear what went wrong, before you start' },
  },
  words: 'Read its words',
  later: 'There is no link to the film yet.',
  adapted: (from: string) => `Adapted from ${from}`,
};
