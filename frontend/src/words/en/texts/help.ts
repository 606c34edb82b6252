/** Get help now, below its head. */
export const helpText = {
  linesTitle: 'Who you can talk to',
  linesText:
    'Each one is run by people outside our centre. You do not need to know what to say. You can start with hello.',
  checked: (date: string) => `We checked this number on ${date}.`,
  unchecked: 'We have not checked these numbers yet. If one does not work, try the next.',
  none: 'There are no help lines here yet',
  noneHint: 'If a life is at risk, call the emergency services now.',
  noScript: 'This list needs script. Programs can read it here:',
  areTitle: 'What we can do, and what we can’t',
  canTitle: 'We can',
  can: [
    'listen to what you ask about our work, and write back',
    'help you take part in the way that suits you',
    'take down words of yours that we have shown',
  ],
  cannotTitle: 'We can’t',
  cannot: [
    'send help to where you are',
    'give you care, therapy or advice on your health',
    'answer at night, at weekends or right away',
  ],
  contact: 'Write to us about our work',
  safeTitle: 'Does somebody look at what you read?',
  safeText: 'We show you how to leave this site fast, and how to leave less of a trace on your phone or computer.',
  safeLink: 'Stay safe online',
};
