/** Questions and answers, below the head. */
export const questionsText = {
  none: 'There are no questions here yet',
  noneHint: 'You can still ask us.',
  noScript: 'This list needs script. Programs can read it here:',
  missingTitle: 'Is your question not here?',
  missingText: 'Ask us. A person reads it and answers you within five working days.',
  contact: 'Contact us',
};
