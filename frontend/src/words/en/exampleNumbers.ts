/** What the examples of a list add up to. */
export const exampleNumbers = {
  title: 'These examples in numbers',
  text: 'A few examples can’t prove much. What people tell counts for more.',
  went: 'How they went',
  answer: 'Answer',
  voices: 'Whose voices are in them',
  voice: 'Voice',
  examples: 'Examples',
};
