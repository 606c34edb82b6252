import type { Page } from './pages';

/** The address of a written page. */
export const at = (page: Page): string => `/${page}`;
