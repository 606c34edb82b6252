import type { Chapter } from '$written/chapters';

export const privacy: readonly Chapter[] = [
  {
    id: 'short',
    title: 'In short',
    text: [
      'You can read all of this site without telling us who you are. When you write to us, we keep what you tell us, and no more than that.',
      [
        'We give you no cookies. Only people who work with us get one, when they sign in.',
        'We do not follow what you read, and no other firm does so on our pages.',
        'We do not sell what you tell us. The one firm that sees some of it is the one that carries our e-mail.',
      ],
    ],
  },
  {
    id: 'places',
    title: 'When you take a place',
    text: [
      'We keep your e-mail address, your name if you gave one, and which seminars you asked for.',
      'If you have no e-mail, we can take a place for you. Then we keep your telephone number, so that we can ring you. After a seminar we may note who came.',
      [
        'This goes 90 days after the last seminar that you have a place at.',
        'If you never say yes by the link that we send, it goes after seven days.',
        'What you need so that you can take part is kept apart from the rest. It goes seven days after the seminar.',
      ],
      'All of this is deleted by itself. Nobody has to think of it.',
    ],
    links: [{ to: 'places', text: 'See and change your places' }],
  },
  {
    id: 'enquiries',
    title: 'When you ask us something',
    text: [
      'We keep what you wrote, how we can reach you, your name if you gave one, and what you need from us.',
      'Our rule is to delete it 12 months after your question is closed. You can’t close a question on the site yet, so for now nothing is deleted by itself. If you want us to delete it, tell us.',
    ],
  },
  {
    id: 'corrections',
    title: 'When you tell us that something is wrong',
    text: [
      'We keep what you wrote, and your e-mail address if you gave one. This goes 90 days after we have looked into it. It is deleted by itself.',
    ],
  },
  {
    id: 'examples',
    title: 'When you tell us an example',
    text: [
      'We keep your words, your name and your e-mail address if you gave them, and what you agreed to. We keep them as long as the example, or until you ask us to forget them.',
      'We show only words that you said yes to, under the name that you chose. Your e-mail address is never shown.',
      'If you take your example back, its page says that it is gone. Other sites may have copied the words before.',
    ],
    links: [{ to: 'moderation', text: 'How an example is read before it is shown' }],
  },
  {
    id: 'speakers',
    title: 'When you speak at a seminar',
    text: [
      'We show your name and what you told us about yourself as long as the seminar has a page. You can leave out what you like.',
    ],
  },
  {
    id: 'working',
    title: 'When you work with us and sign in',
    text: [
      'We keep your name, your e-mail address and what you may do. We keep a record of what you change, and of some things that you open.',
      'An administrator can erase your name and your address. That you did something stays on record, without your name.',
    ],
  },
  {
    id: 'letters',
    title: 'Letters that we send you',
    text: [
      'We keep each e-mail so that we can send it again if it does not get through. After 30 days we delete who it was for and what it said.',
      'A mail firm carries our e-mail to you.',
    ],
  },
  {
    id: 'device',
    title: 'On your own device',
    text: [
      'Your browser keeps how you like the site to look, until you change it. It keeps what you type in a form and the link to your places until you close the tab.',
      'What you type is not sent to us until you press a button that says so. How you like the site to look is never sent.',
    ],
    links: [{ to: 'safe', text: 'How to clear it' }],
  },
  {
    id: 'logs',
    title: 'What our server notes',
    text: [
      'Our own log holds no words of yours, no e-mail address and no secret link.',
      'To stop one sender from sending far too much, we count how often an address on the internet asks. What we store is a code made from the address, and it goes when the hour is over. The address itself is only in memory, and written down nowhere.',
    ],
  },
  {
    id: 'rights',
    title: 'What you can ask for',
    text: [
      'You can ask us:',
      ['what we keep about you, and for a copy', 'to put right what is wrong', 'to delete it', 'to stop using it'],
      'You do not have to say why. People do this by hand for now, so tell us which e-mail address you used. We have one month to act. It costs you nothing.',
      'If you are not happy with our answer, you can complain to the Information Commissioner’s Office.',
    ],
    links: [{ to: 'contact', text: 'Contact us' }],
  },
  {
    id: 'missing',
    title: 'What this page does not say yet',
    text: [
      'Before the site opens, the centre has to add four things. Who is in charge of data there? On what ground in law does it keep what it keeps? Which mail firm does it use? How long does it keep copies of all data, in case a machine breaks?',
    ],
  },
];
