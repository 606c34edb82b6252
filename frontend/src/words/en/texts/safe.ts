import type { Chapter } from '$written/chapters';

export const safe: readonly Chapter[] = [
  {
    id: 'leave',
    title: 'Leave this site fast',
    text: [
      'Some of our pages have a red button. It says “Exit this page”. You see it on pages that speak of hard things, and on the page of your own places.',
      'Press the button and the page goes at once. You see a weather page in its place. If you go back, you do not come to the page that you left.',
      'You can also press the Shift key three times. It works on the same pages.',
      'The button does not clear your history. Pages that you read before may still be listed there.',
    ],
  },
  {
    id: 'private',
    title: 'Read in a private window',
    text: [
      'A private window forgets what you read when you close it. It has a name of its own in each browser:',
      [
        'Chrome: open the menu and choose “New Incognito window”.',
        'Safari on a phone: touch the two squares, then choose “Private”.',
        'Firefox: open the menu and choose “New private window”.',
        'Edge: open the menu and choose “New InPrivate window”.',
      ],
      'Close the window when you are done. Files that you saved stay on the device. Who runs the network, at work or at home, may still see which sites you go to.',
    ],
  },
  {
    id: 'history',
    title: 'Clear what is listed',
    text: [
      'Your browser keeps a list of the pages that you saw. It is called history. You can take out one page at a time. An empty list may make somebody ask why.',
      [
        'On a computer, press Ctrl and H, or Command and Y on a Mac. Look for our name and delete those lines.',
        'On a phone, open the menu or the book sign and choose “History”. Swipe or press the line that you want to delete.',
      ],
      'Check your downloads too. A calendar file that you took from us is there.',
    ],
  },
  {
    id: 'here',
    title: 'What this site keeps on your device',
    text: [
      'We give you no cookies. Your browser keeps a few things of ours so that nothing is lost:',
      [
        'how you like the site to look',
        'what you typed in a form that you have not sent, until you close the tab',
        'the link to your own places, until you close the tab',
        'copies of pages, for a short time, so that they load fast',
      ],
      'To delete all of it, open the settings of your browser, look for “site data”, and delete what is kept for this site.',
    ],
  },
  {
    id: 'mail',
    title: 'E-mail and calendars',
    text: [
      'If you take a place, we write to your e-mail address. Think about who else reads it. You can use another address.',
      'If your calendar is shared, so are the dates that you add to it. You do not have to add them. Your own link shows them too.',
    ],
    links: [{ to: 'places', text: 'Your places' }],
  },
  {
    id: 'danger',
    title: 'If you are in danger',
    text: [
      'A safe device is not the same as being safe. If you can, use a phone that nobody else can get at, and call a help line.',
    ],
    links: [{ to: 'help', text: 'Get help now' }],
  },
];
