import type { EasyPart } from '$written/easy/parts';

/** Easy Read: privacy. */
export const easyPrivacy: readonly EasyPart[] = [
  {
    title: 'When you read',
    ideas: [
      ['unseen', 'We do not follow what you read.'],
      ['cookie', 'We give you no *cookies*. Cookies are notes that a site keeps about you.'],
      ['person', 'You do not have to tell us who you are.'],
    ],
  },
  {
    title: 'When you write to us',
    ideas: [
      ['words', 'We keep what you wrote.'],
      ['letter', 'We keep how we can reach you.'],
      ['free', 'We never sell it.'],
    ],
  },
  {
    title: 'When you take a place',
    ideas: [
      ['calendar', 'We keep which seminars you chose.'],
      ['bin', 'We delete it 90 days after the last one. That is about three months.'],
      ['needs', 'We keep what you need to take part.'],
      ['bin', 'We delete that seven days after.'],
    ],
  },
  {
    title: 'When you tell us an example',
    ideas: [
      ['unseen', 'We show nothing before you say yes.'],
      ['name', 'You choose if we show your name.'],
      ['back', 'You can take it back.'],
    ],
  },
  {
    title: 'You can ask us',
    ideas: [
      ['look', 'What do you know about me?'],
      ['pen', 'Please put it right.'],
      ['bin', 'Please delete it.'],
      ['month', 'We have one month to do it.'],
      ['free', 'You do not have to pay.', 'contact', 'Ask us'],
    ],
  },
  {
    title: 'Are you not happy?',
    ideas: [['fair', 'You can tell the *Information Commissioner’s Office*. They look after your rights.']],
  },
];
