/** The words of the staff console; apart from those of the site, which never sends them. */
export { desk } from './en/console/desk';
export { parts } from './en/console/parts';
export { signIn } from './en/console/signIn';
export { work } from './en/console/work';
export { statuses, topics, enquiryStates, letterStates, roleNames, letterKinds } from './en/console/kinds';
