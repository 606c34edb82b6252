/** The heads of the written pages; what follows is in texts/, which is never sent as script. */
import type { Page } from '$written/pages';

export const written: Record<Page, { title: string; lede: string }> = {
  help: {
    title: 'Get help now',
    lede: 'We are a university centre. We can’t give care or advice in a crisis. These services can.',
  },
  'help/stay-safe-online': {
    title: 'Stay safe online',
    lede: 'Does somebody look at what you read? These steps can help. They do not hide all, so go by what feels safe.',
  },
};
