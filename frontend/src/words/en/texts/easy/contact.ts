import type { EasyPart } from '$written/easy/parts';

/** Easy Read: asking us something. */
export const easyContact: readonly EasyPart[] = [
  {
    title: 'You can ask us',
    ideas: [
      ['question', 'You can ask us about our work.'],
      ['idea', 'You can tell us an idea.'],
      ['all', 'You can tell us that you want to take part.'],
      ['world', 'You can write in any language.'],
    ],
  },
  {
    title: 'How do you ask?',
    ideas: [
      ['pen', 'Write to us on this site.', 'contact', 'Write to us'],
      ['line', 'Or call us. The number is on the same page.'],
      ['post', 'Or send us a letter.'],
      ['name', 'You do not have to tell us your name.'],
    ],
  },
  {
    title: 'What happens then?',
    ideas: [
      ['number', 'You get a *reference*. It is a short code. Keep it.'],
      ['person', 'A person reads what you wrote.'],
      ['month', 'We answer you in five working days. Saturday and Sunday do not count.'],
    ],
  },
  {
    title: 'How do we answer?',
    ideas: [
      ['answer', 'You choose.'],
      ['letter', 'We can send an e-mail.'],
      ['phone', 'We can call you.'],
      ['post', 'We can send a letter.'],
    ],
  },
  {
    title: 'What we can’t do',
    ideas: [
      ['clock', 'We can’t help you right away.'],
      ['support', 'Other people can.', 'help', 'Get help now'],
    ],
  },
];
