export const home = {
  title: 'Centre for Co-production in mental health and social care',
  description:
    'Read what worked and what did not when people shared power in mental health and social care. Join a seminar. Find partners.',
  headline: ['Pull up a chair. Here, ', 'power is shared.'],
  lede: 'Some of us use services or care for someone. Some of us work in them or study them. We plan, try and learn as equals, and we tell the truth about how it went.',
  join: 'See what is coming up',
  read: 'Read practice examples',
  what: 'What is co-production?',
  upTitle: 'Coming up',
  upAll: 'All seminars and conversations',
  examplesTitle: 'What worked, and what did not',
  examplesText: 'Both teach us something, so both get the same space.',
  examplesAll: 'All practice examples',
};
