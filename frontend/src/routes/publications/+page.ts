import { readAll } from '$api/client';

export const load = () => ({ list: readAll('publications') });
