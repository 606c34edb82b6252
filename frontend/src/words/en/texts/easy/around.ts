import type { Idea } from '$written/easy/parts';

/** Words around the Easy Read pages. */
const what: readonly Idea[] = [
  ['words', 'Easy Read has short words and short lines.'],
  ['look', 'There is a picture for each idea.'],
  ['pen', 'We drew the pictures ourselves.'],
];

export const easy = {
  draft: 'This is a draft.',
  draftText: 'Readers have not tested it yet.',
  draftLink: 'Tell us what you think',
  onTitle: 'Where next?',
  twin: 'Read the longer page about this',
  all: 'See all Easy Read pages',
  whatTitle: 'What is Easy Read?',
  what,
  pagesTitle: 'Choose a page',
  noLines: 'This list needs script. You can find the numbers on our page “Get help now”.',
};
