import { redirect } from '@sveltejs/kit';
import { searchOf } from '$api/address';
import { readAll, readList } from '$api/client';
import { chosenOf } from '$design/filters';
import { NAMES, queryOf } from '$features/seminars/filters';
import { monthFrom, monthNow, spanOf } from '$features/seminars/month';
import { paths } from '$paths';
import type { PageLoad } from './$types';

export const prerender = false;
export const ssr = false;

/** A month says itself which dates it holds. */
const names = NAMES.filter((each) => !each.startsWith('starts_'));

export const load: PageLoad = ({ params: { month }, url }) => {
  const chosen = chosenOf(searchOf(url), names);
  if (!month) redirect(307, paths.calendar(monthNow(), chosen));
  const all = readAll('seminars', { ...chosen, ...spanOf(month), sort: 'starts_at' });
  all.catch(() => undefined);
  // The names of what is chosen, and whether anything comes after this month.
  const later = readList('seminars', {
    ...queryOf(chosen),
    starts_after: `${monthFrom(month, 1)}-01`,
    limit: '1',
    include: 'facets',
  });
  return { month, chosen, all, later };
};
