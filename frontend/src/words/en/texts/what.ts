/** What is co-production? */
export const whatText = {
  strandsTitle: 'Three kinds of knowing, one table',
  strandsText:
    'Each of us knows a part. Nobody knows all of it. So we sit down together, and no seat is higher than the others.',
  strands: [
    { title: 'Experience', text: 'What you know since you lived through it, or cared for somebody who did.' },
    { title: 'Knowledge', text: 'What you know from study, and from asking many people the same thing.' },
    { title: 'Expertise', text: 'What you know from doing the work, day after day.' },
  ],
  whyTitle: 'Why do it?',
  why: [
    {
      title: 'You know where it hurts',
      text: 'Those who need a service see first what is wrong with it. If they help to plan it, it fits better.',
    },
    {
      title: 'People grow, and so do groups',
      text: 'You learn that your word counts. A group learns that it can change things. Plans made over people’s heads do harm, and this does less.',
    },
    {
      title: 'It is the fair thing to do',
      text: 'It is your life. To be asked now and then is not enough. You help to make the thing, from the first idea on.',
    },
  ],
  howTitle: 'How does it go?',
  how: [
    {
      title: 'Begin with an empty page',
      text: 'Meet before the plan is made. If it is done, you can only say yes or no.',
    },
    { title: 'Say who decides what', text: 'Talk about power and money out loud. Write down what you agree.' },
    { title: 'Make it easy to come', text: 'Pay people. Pay for travel and care. Use plain words. Take breaks.' },
    {
      title: 'Do the work side by side',
      text: 'Share the nice tasks and the dull ones. Disagree, and write that down too.',
    },
    {
      title: 'Keep a chair free',
      text: 'Somebody is still missing. Ask who, and why they are not here. Then go and meet them.',
    },
    {
      title: 'Stop and look back',
      text: 'Ask each other what changed, for whom, and what went wrong. Then tell others.',
    },
  ],
  differsTitle: 'How is it different?',
  differsText:
    'Many things are called co-production that are not. These four are all good at times. They share power in different ways.',
  differsHead: { way: 'Way to work', who: 'Who decides', when: 'When you come in' },
  differs: [
    { way: 'You are told', who: 'Staff', when: 'When all is done' },
    { way: 'You are asked', who: 'Staff, after they heard you', when: 'When there is a plan' },
    {
      way: 'You choose your own care with staff',
      who: 'You and staff, about your care',
      when: 'When there is a choice to make',
    },
    { way: 'Co-production', who: 'All at the table, about the whole service', when: 'From the first day to the last' },
  ],
  wrongTitle: 'It can go wrong',
  wrongText:
    'If it is done badly, people lose trust, and trust is slow to mend. So we show what failed next to what worked.',
  wrongLink: 'See what did not work',
  onTitle: 'Read on',
  on: {
    principles: 'What different groups hold to',
    questions: 'Questions that people ask',
    examples: 'Practice examples',
    seminars: 'Join a free conversation',
  },
};
