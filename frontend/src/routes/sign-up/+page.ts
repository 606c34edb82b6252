import { readAll } from '$api/client';

export const load = () => ({ list: readAll('seminars', { when: 'upcoming', status: ['published', 'moved'] }) });
