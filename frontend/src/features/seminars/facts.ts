/** What to know before one comes to a seminar: where, access, places, who hosts it, and its series. */
import type { Seminar } from '$api/types';
import { fact, soft, type Fact } from '$design/facts';
import { sentence } from '$design/text';
import { paths } from '$paths';
import { seminarPage as words } from '$words/index';
import { accessNames, attendanceNames } from './shown';

function where({ attendance, venue, places }: Seminar): Fact[] {
  const isOnline = attendance === 'online' || attendance === 'hybrid';
  const known = fact(
    words.where,
    attendance && attendanceNames[attendance],
    venue?.name,
    soft(venue?.address),
    isOnline && places && soft(words.onlineNote),
  );
  return known.length ? known : fact(words.where, words.unknownPlace);
}

function places({ places: state }: Seminar): Fact[] {
  if (!state) return [];
  return fact(words.placesTitle, words.places[state.state], soft(state.capacity && words.capacity(state.capacity)));
}

function series({ series: of }: Seminar): Fact[] {
  if (!of) return [];
  return fact(words.fromSeries, { text: of.title, href: paths.series(of.slug) }, soft(words.seriesNote));
}

export function factsOf(seminar: Seminar): Fact[] {
  const atVenue = (seminar.venue?.access ?? []).filter((each) => !seminar.access.includes(each));
  return [
    ...where(seminar),
    ...fact(
      words.accessTitle,
      seminar.access.map((each) => sentence(accessNames[each])),
    ),
    ...fact(
      words.venueAccess,
      atVenue.map((each) => sentence(accessNames[each])),
    ),
    ...places(seminar),
    ...fact(
      words.hosts,
      seminar.partners.map(({ slug, name }) => ({ text: name, href: paths.partner(slug) })),
    ),
    ...series(seminar),
  ];
}
