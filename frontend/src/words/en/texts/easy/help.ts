import type { EasyPart } from '$written/easy/parts';

/** Easy Read: get help now. */
export const easyHelp: readonly EasyPart[] = [
  {
    title: 'Is it very bad?',
    ideas: [
      ['siren', 'Are you in danger? Is someone else in danger?'],
      ['phone', 'Call the *emergency services* now. They are the police, the fire service and the ambulance.'],
    ],
  },
  {
    title: 'Do you need to talk?',
    ideas: [
      ['talk', 'You can talk to these people.'],
      ['line', 'Call one of them. You can start with hello.'],
      ['free', 'Ask them if the call is free.'],
    ],
    lines: true,
  },
  {
    title: 'What about us?',
    ideas: [
      ['study', 'We are a *university*. We are not a hospital.'],
      ['cross', 'We can’t give you care.'],
      ['clock', 'We can’t come fast.'],
    ],
  },
  {
    title: 'Does someone look at what you read?',
    ideas: [['exit', 'We show you how to hide it.', 'safe', 'Stay safe online']],
  },
];
