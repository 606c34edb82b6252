/** The Easy Read pages: each stands below /easy-read at the address of the page that it tells in easy words. */
import type { PictureName } from '$design/art/pictures';
import type { Page } from '../pages';

export const easyNames = [
  'easy-read/what-is-co-production',
  'easy-read/sign-up',
  'easy-read/practice-examples',
  'easy-read/contact',
  'easy-read/help',
  'easy-read/privacy',
] as const satisfies readonly Page[];

export type EasyName = (typeof easyNames)[number];

export const twinOf = (name: EasyName): string => name.slice('easy-read'.length);

/** The picture that stands for each page in the list of all. */
export const shownBy: Record<EasyName, PictureName> = {
  'easy-read/what-is-co-production': 'all',
  'easy-read/sign-up': 'calendar',
  'easy-read/practice-examples': 'ring',
  'easy-read/contact': 'question',
  'easy-read/help': 'support',
  'easy-read/privacy': 'lock',
};
