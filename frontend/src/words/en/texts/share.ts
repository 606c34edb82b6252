import type { Chapter } from '$written/chapters';

/** The start of sharing an example: what it is, and the ways in which it can be told today. */
export const share = {
  waysTitle: 'Tell it in your own way',
  soon: 'You can’t write it on this site yet. A form is still to come. Today you can tell us in these ways, and each counts the same.',
  ways: {
    email: {
      title: 'By e-mail',
      text: 'Write as you like, in any language. It need not be long.',
    },
    post: {
      title: 'By post',
      text: 'Send us a letter, typed or by hand. You can draw, too.',
    },
    telephone: {
      title: 'By telephone',
      text: 'Tell it, and we write it down. Then we read it back to you.',
    },
    talk: {
      title: 'In a talk',
      text: 'We can meet, in a room or online, and write it down with you. Bring who you like.',
      link: 'Ask us for a talk',
    },
    table: {
      title: 'With a table to fill in',
      text: 'It has a column for each question. Open it in any program for tables, fill in a row, and send it by e-mail.',
      link: 'Get the table (CSV)',
      program: 'The same for programs (NDJSON)',
    },
    program: {
      title: 'From a program',
      text: 'A partner’s program can send one example, or up to 1,000 at once.',
      link: 'How programs send examples',
    },
  },
  callsTitle: 'What we ask for now',
  noScript: 'You can read what we ask for here:',
  none: 'No call is open right now. Tell us all the same. We are glad of each example.',
  get: 'What you get',
  asks: 'Who asks',
  invited: 'We would love to hear from',
  until: 'Until',
  late: 'You have begun and need more time? Tell us, and you get it.',
  came: 'What people sent us so far',
  chapters: [
    {
      id: 'what',
      title: 'What an example is',
      text: [
        'It is a true story of people who tried to share power: on a ward, in a project, in a study, in a group.',
        [
          'What did you want to do, and who was there?',
          'What worked?',
          'What did not, and what would you do now?',
          'Whose voice is still missing?',
        ],
        'You can leave out any question.',
      ],
      links: [
        { to: 'examples', text: 'Read what others told' },
        { to: 'failed', text: 'Read what did not work' },
      ],
    },
    {
      id: 'long',
      title: 'How long it takes',
      text: [
        'Plan half an hour to an hour. You can do it bit by bit, and take a break when you like.',
        'It can bring up hard things. Do it with somebody you trust, if that helps.',
      ],
      links: [{ to: 'help', text: 'Who you can talk to' }],
    },
    {
      id: 'who',
      title: 'Who reads it',
      text: [
        'One of our staff reads all of it. Nobody outside sees it until you have said yes to each word.',
        'If we change something, that is only an idea until you agree.',
      ],
      links: [{ to: 'moderation', text: 'How we read an example' }],
    },
    {
      id: 'name',
      title: 'Your name, or none',
      text: [
        'You choose what we show:',
        [
          'your name',
          'a name that you make up',
          'your role, such as “a carer”',
          'the name of your group',
          'no name at all',
        ],
        'We never show your e-mail address. But people who were there may know the story. Leave out places, dates and names that could point to you or to others.',
      ],
    },
    {
      id: 'get',
      title: 'What you get',
      text: [
        'Each call says what you get for it, before you begin. If it is nothing, it says so.',
        'Your example gets its own page, which others can find and quote. You can take it back at any time. You do not have to say why.',
      ],
    },
    {
      id: 'safe',
      title: 'If somebody looks at what you do',
      text: [
        'Use a phone or a computer that only you use. An e-mail that you sent stays in your mailbox, and a call stays in your list of calls.',
        'This page has a red button that takes it away at once. Pages of examples about hard things have it too.',
      ],
      links: [{ to: 'safe', text: 'Stay safe online' }],
    },
  ] satisfies readonly Chapter[],
};
