/** What a seminar says of itself wherever it stands in a list. */
export const seminars = {
  title: 'Seminars and conversations',
  undated: 'Date not known',
  add: 'Add to calendar',
  addHint: (title: string) => `Add to calendar: ${title}`,
  take: 'Take a place',
  takeHint: (title: string) => `Take a place: ${title}`,
  wait: 'Join the waiting list',
  waitHint: (title: string) => `Join the waiting list: ${title}`,
  statuses: { published: '', cancelled: 'Cancelled', postponed: 'Put off', moved: 'New date' },
  numbered: (number: number, series: string) => `Seminar ${number} in: ${series}`,
};
