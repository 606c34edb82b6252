import type { EasyPart } from '$written/easy/parts';

/** Easy Read: what is co-production? */
export const easyWhat: readonly EasyPart[] = [
  {
    title: 'What does it mean?',
    ideas: [
      ['words', '*Co-production* is a long word.'],
      ['all', 'It means that we do things together.'],
      ['fair', 'We are *equals*. No one is more important than the others.'],
    ],
  },
  {
    title: 'Who is at the table?',
    ideas: [
      ['alone', 'People who use a service. It can be a hospital or a day centre.'],
      ['carer', 'People who look after someone.'],
      ['worker', 'People who work in the service.'],
      ['coin', 'People who decide about the money.'],
      ['study', '*Researchers*. They find things out.'],
    ],
  },
  {
    title: 'Why do we do it?',
    ideas: [
      ['home', 'It is your life. You know it best.'],
      ['idea', 'You know what helps you. You know what does not help.'],
      ['step', 'Services get better when you help to plan them.'],
      ['heart', 'It is fair.'],
    ],
  },
  {
    title: 'How do we do it?',
    ideas: [
      ['start', 'We meet before there is a plan.'],
      ['talk', 'Everyone can speak. Everyone listens.'],
      ['decide', 'We say who can decide what.'],
      ['needs', 'We make it easy to come. We take breaks.'],
      ['chair', 'We ask: Who is not here yet?'],
      ['clock', 'We stop and think. What went well? What did not?'],
    ],
  },
  {
    title: 'It can go wrong',
    ideas: [
      ['broken', 'If we do it badly, people get hurt.'],
      ['cross', 'We show you what went wrong too.', 'failed', 'What did not work'],
    ],
  },
];
