/**
 * Words after which a form shows the help lines. They stand alone or at the start of a word, and they block nothing: a
 * line of help too many does no harm.
 */
export const distress = [
  'suicid',
  'kill myself',
  'kill me',
  'end my life',
  'end it all',
  'take my life',
  'want to die',
  'wish i was dead',
  'better off dead',
  'no reason to live',
  'not want to live',
  'don’t want to live',
  'don’t want to be here',
  'can’t go on',
  'overdose',
  'self-harm',
  'self harm',
  'hurt myself',
  'hurting myself',
  'cut myself',
  'cutting myself',
  'in crisis',
  'in danger',
  'not safe',
  'unsafe',
  'abuse',
  'rape',
];
