import { readList } from '$api/client';

export const load = () => ({ list: readList('principles', { limit: '100' }) });
