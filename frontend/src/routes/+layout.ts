import { readList } from '$api/client';

export const prerender = true;
export const trailingSlash = 'never';

export const load = () => ({ notices: readList('notices'), helpLines: readList('help-lines') });
