import type { Chapter } from '$written/chapters';

export const moderation: readonly Chapter[] = [
  {
    id: 'yours',
    title: 'Your words stay yours',
    text: [
      'We show nothing in your name that you have not said yes to. The site itself makes sure of that. It compares the words that you said yes to with the words that go up. If one letter differs, it refuses.',
      'If we change something, that is only an idea until you say yes. If you asked us to wait until a date, we wait.',
    ],
  },
  {
    id: 'now',
    title: 'What happens today',
    text: [
      'The site is young. This is how it goes now:',
      [
        'An example comes in from a partner’s program, or from anyone who uses our open interface. A form to write one on this site is still to come.',
        'It waits. Nobody outside sees it.',
        'A person on our staff reads all of it.',
        'If you said yes to the words, they show it. If you did not, they can’t.',
      ],
    ],
  },
  {
    id: 'look',
    title: 'What we look at',
    text: [
      [
        'Does it name somebody who did not agree to that?',
        'Could it put somebody in danger?',
        'Does it say how it went, good and bad?',
        'Does it need a note at the top, since it speaks of hard things?',
      ],
      'We do not ask for good news. What failed counts as much as what worked. Our lists do not put one above the other.',
    ],
    links: [{ to: 'failed', text: 'Examples that did not work' }],
  },
  {
    id: 'hard',
    title: 'Hard topics',
    text: [
      'If an example speaks of hard things, it says so before you read on. There is a button to leave the page fast.',
    ],
    links: [{ to: 'safe', text: 'Stay safe online' }],
  },
  {
    id: 'back',
    title: 'Take it back',
    text: [
      'You can take your example back at any time. You do not have to say why. For now, write to us and we do it for you.',
      'Its page then says that it was taken down. Programs that copy our list are told so too.',
    ],
    links: [{ to: 'contact', text: 'Contact us' }],
  },
  {
    id: 'panel',
    title: 'What is to come',
    text: [
      'We want a panel to read the examples, and half of it to be people with lived experience. It is not there yet. When it is:',
      [
        'Two people have to agree to say no. One of them has lived experience.',
        'You are always told why, and you can change your text and send it again.',
        'You can ask for somebody else to look.',
        'Nobody reads an example from their own group.',
      ],
    ],
  },
];
