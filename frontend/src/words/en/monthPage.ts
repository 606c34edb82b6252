/** The page of a month. */
export const monthPage = {
  title: (month: string) => `Seminars in ${month}`,
  description: 'What is on, and when: talks and open conversations about sharing power, by month.',
  uk: 'All times are UK time.',
  months: 'Other months',
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  shortDays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  today: 'Today',
  none: 'There are no seminars this month.',
  noneMatch: 'Nothing this month matches your filters.',
  next: (month: string) => `The next one is in ${month}`,
  noneComing: 'There is nothing later either, just now.',
  change: 'Change the filters',
};
