/**
 * Every string of the interface, by part of the site. A second language is a second folder beside `en` with the
 * same names and types; nothing else in the source holds text for people.
 */
export { frame } from './en/frame';
export { site, help } from './en/site';
export { states } from './en/states';
export { times } from './en/times';
export { lists } from './en/lists';
export { noScript } from './en/noScript';
export { home } from './en/home';
export { homeLists } from './en/homeLists';
export { seminars } from './en/seminars';
export { seminarList } from './en/seminarList';
export { seminarPage } from './en/seminarPage';
export { seriesPage } from './en/seriesPage';
export { embed } from './en/embed';
export { monthPage } from './en/monthPage';
export { subscribe } from './en/subscribe';
export { after } from './en/after';
export { examples } from './en/examples';
export { exampleList } from './en/exampleList';
export { exampleNumbers } from './en/exampleNumbers';
export { examplePage } from './en/examplePage';
export { partners } from './en/partners';
export { partnerList } from './en/partnerList';
export { partnerPage } from './en/partnerPage';
export { publications } from './en/publications';
export { publicationPage } from './en/publicationPage';
export { cite } from './en/cite';
export { stories } from './en/stories';
export { forms } from './en/forms';
export { distress } from './en/distress';
export { reach } from './en/reach';
export { signUp } from './en/signUp';
export { ownPlaces } from './en/ownPlaces';
export { yourExample } from './en/yourExample';
export { contact } from './en/contact';
export { corrections } from './en/corrections';
export { leaving } from './en/leaving';
export { written } from './en/written';
export { attendance, access } from './en/kinds/seminar';
export { partnerKinds, regions, languages } from './en/kinds/partner';
export { roles } from './en/kinds/role';
export { outcomes } from './en/kinds/outcome';
export { settings, contributorKinds, contentNotes } from './en/kinds/example';
export { publicationTypes } from './en/kinds/publication';
