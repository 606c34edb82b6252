import { readList } from '$api/client';

export const load = () => ({ list: readList('publications', { limit: '100' }) });
