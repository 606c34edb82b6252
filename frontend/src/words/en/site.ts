export const site = {
  name: 'Centre for Co-production',
  home: 'Home',
  trail: 'Where you are',
  examples: 'Practice examples',
  seminars: 'Seminars',
  partners: 'Partners',
  principles: 'Principles',
  publications: 'Publications',
  noticeMore: 'Read more',
  easyRead: 'Easy Read version',
  title: (page: string) => `${page} - Centre for Co-production`,
};

export const help = {
  failed: 'The help lines did not load. If a life is at risk, call the emergency services now.',
  checked: (date: string) => `We checked this number on ${date}.`,
  unchecked: 'We have not checked these numbers yet.',
};
