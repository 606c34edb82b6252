/** The words of the staff console; apart from those of the site, which never sends them. */
export { acts } from './en/console/acts';
export { audit } from './en/console/audit';
export { dashboard } from './en/console/dashboard';
export { desk } from './en/console/desk';
export { keys } from './en/console/keys';
export { messages } from './en/console/messages';
export { parts } from './en/console/parts';
export { people } from './en/console/people';
export { signIn } from './en/console/signIn';
export { work } from './en/console/work';
export { statuses, topics, enquiryStates, letterStates, roleNames, letterKinds } from './en/console/kinds';
export { seminarWords, attendanceWords, needWords } from './en/console/seminars';
export { seriesWords } from './en/console/series';
export { enquiryWords, correctionWords, exampleWords } from './en/console/inbox';
export { partnerWords, proposalWords, ownWords } from './en/console/partners';
