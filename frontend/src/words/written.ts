/** What stands in the written pages. It is put into them when they are built, and never sent as script. */
export { around } from './en/texts/around';
export { helpText } from './en/texts/help';
export { safe } from './en/texts/safe';
