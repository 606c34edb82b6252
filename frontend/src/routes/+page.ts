import { readList } from '$api/client';

export const load = () => ({
  network: readList('partners', { limit: '1', include: ['facets', 'total'] }),
  upcoming: readList('seminars', { when: 'upcoming', status: ['published', 'moved'], limit: '3' }),
  examples: {
    worked: readList('practice-examples', { outcome: 'worked', limit: '5' }),
    failed: readList('practice-examples', { outcome: 'did_not_work', limit: '5' }),
  },
});
