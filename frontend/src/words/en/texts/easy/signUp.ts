import type { EasyPart } from '$written/easy/parts';

/** Easy Read: how to come to a seminar. */
export const easySignUp: readonly EasyPart[] = [
  {
    title: 'What is a seminar?',
    ideas: [
      ['talk', 'A *seminar* is a talk. People meet and speak about one thing.'],
      ['gather', 'Anyone can come.'],
      ['laptop', 'You can join many of them from home, on a computer or a phone.'],
      ['free', 'You do not have to pay.'],
    ],
  },
  {
    title: 'How do you get a place?',
    ideas: [
      ['list', 'Look at our list. Choose one or more.', 'seminars', 'See the list'],
      ['letter', 'Tell us your *e-mail address*.'],
      ['name', 'You can tell us your name. You do not have to.'],
      ['captions', 'Tell us what you need. For example, words on the screen, or breaks.'],
      ['letter', 'We send you an e-mail.'],
      ['link', 'Open the link in it.'],
      ['clock', 'Press “Confirm”. You have two hours for that.'],
      ['tick', 'Now you have a place.'],
    ],
  },
  {
    title: 'What if it is full?',
    ideas: [
      ['list', 'You can go on the *waiting list*.'],
      ['chair', 'When a place is free, you get it.'],
      ['letter', 'We tell you by e-mail.'],
    ],
  },
  {
    title: 'On the day',
    ideas: [
      ['letter', 'Is it online? We send you a link in the morning.'],
      ['laptop', 'Press the link to join.'],
    ],
  },
  {
    title: 'Can you change your mind?',
    ideas: [
      ['back', 'Yes. You can give your place back.'],
      ['link', 'Use the link in our e-mail.'],
      ['heart', 'You do not have to say why.'],
    ],
  },
  {
    title: 'No e-mail?',
    ideas: [['line', 'You can call us. We can do it with you.', 'contact', 'How to reach us']],
  },
];
