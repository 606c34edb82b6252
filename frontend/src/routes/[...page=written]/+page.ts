import { pages, type Page } from '$written/pages';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => pages.map((page) => ({ page }));

export const load: PageLoad = ({ params }) => ({ page: params.page as Page });
