import type { Chapter } from '$written/chapters';

export const accessibility: readonly Chapter[] = [
  {
    id: 'aim',
    title: 'What we aim for',
    text: [
      'Everyone can use this site: with a keyboard, with a screen reader, with large letters, on an old phone, on a bad day.',
      'Our measure is a standard called WCAG 2.2, at level AA. We think that the site keeps to it. Nobody from outside has checked that yet.',
    ],
  },
  {
    id: 'can',
    title: 'What you can do',
    text: [
      [
        'Go through each page with a keyboard alone. You always see where you are.',
        'Make letters twice as large. Nothing is cut off, and you do not have to scroll to the side.',
        'Choose light or dark colours, larger text, more space, no drawings and no movement.',
        'Read our texts, lists and pages with no script at all. Forms and filters need it. Each form names other ways to reach us.',
        'Print any page.',
      ],
    ],
    links: [{ to: 'display', text: 'Display settings' }],
  },
  {
    id: 'tested',
    title: 'How we test',
    text: [
      'Each change to the site is tested by a computer before it goes out. It stops the change if it finds a fault.',
      [
        'A program called axe looks for faults on each page, in light and dark, on a phone and on a desktop.',
        'Each page is laid out on a very narrow screen, and with letters of twice the size.',
        'The main paths are walked by keyboard.',
        'The colours of text are measured against what is behind them.',
        'A program measures our words. They are kept at a reading age of 11 or less.',
      ],
    ],
  },
  {
    id: 'known',
    title: 'What we know is not good yet',
    text: [
      [
        'We have not tested with real screen readers. No one who uses one has told us yet how it goes.',
        'We have not tested with real old phones, with speech control or with switches.',
        'Our six Easy Read pages are drafts. Readers have not tested them yet.',
        'The site is in English only.',
        'People write the examples in their own words. Some of these are hard to read, and we do not change them.',
        'Links can lead to sites and files of others. We can’t say how well those work for you.',
      ],
    ],
  },
  {
    id: 'tell',
    title: 'Tell us what gets in your way',
    text: [
      'If you can’t read or do something here, tell us. You do not have to know why. Say which page it was and what happened.',
      'Say how you need the words: in large print, as plain text or by telephone. We answer within five working days.',
    ],
    links: [{ to: 'contact', text: 'Contact us' }],
  },
  {
    id: 'law',
    title: 'If we do not help',
    text: [
      'In England, Scotland and Wales you can turn to a service called EASS. In Northern Ireland you can turn to the Equality Commission. Both help people for free.',
      'We wrote this page on 22 November 2026.',
    ],
  },
];
