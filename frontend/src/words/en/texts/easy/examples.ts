import type { EasyPart } from '$written/easy/parts';

/** Easy Read: practice examples. */
export const easyExamples: readonly EasyPart[] = [
  {
    title: 'What are they?',
    ideas: [
      ['gather', 'People tried to plan a service together.'],
      ['pen', 'They wrote down what happened.'],
      ['page', 'We call this a *practice example*.'],
    ],
  },
  {
    title: 'What can you find?',
    ideas: [
      ['tick', 'Some things worked.'],
      ['cross', 'Some things did not work.'],
      ['idea', 'You can learn from both.'],
      ['ring', 'A ring shows you who was at the table.'],
      ['look', 'You can look for a word.', 'examples', 'See all practice examples'],
    ],
  },
  {
    title: 'Some are about hard things',
    ideas: [
      ['note', 'Then we tell you at the top.'],
      ['exit', 'There is a red button. It takes the page away fast.', 'safe', 'How to leave this site fast'],
    ],
  },
  {
    title: 'You can tell us yours',
    ideas: [
      ['pen', 'Do you want to tell us what happened?', 'share', 'How to tell us'],
      ['unseen', 'We show nothing before you say yes.'],
      ['name', 'You choose if we show your name.'],
      ['back', 'You can take it back at any time.'],
    ],
  },
];
