/** Stories, below the head. */
export const storiesText = {
  none: 'There are no stories here yet',
  noneHint: 'You can be the first to tell one.',
  noScript: 'This list needs script. Programs can read it here:',
  kinds: { video: 'Film', audio: 'Recording' },
  toRead: 'To read now. There is no link yet.',
  captions: 'with captions',
  howTitle: 'How we show a story',
  how: [
    'We show no story without its words. If you can’t hear or see it, you can read all of it.',
    'A film has captions, or we do not link to it.',
    'Nothing plays by itself. A film opens on another site, when you choose it. We say first how long it is.',
    'Each story says whose it is. We make up no words for a real person.',
  ],
  tellTitle: 'Do you have a story?',
  tellText: 'You can tell it in writing, by telephone, or to one of us face to face.',
  tell: 'Get in touch',
};
