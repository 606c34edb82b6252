/** What stands in the written pages. It is put into them when they are built, and never sent as script. */
export { share } from './en/texts/share';
export { accessibility } from './en/texts/accessibility';
export { around } from './en/texts/around';
export { developers } from './en/texts/developers';
export { easy, easyParts } from './en/texts/easy';
export { displayText } from './en/texts/display';
export { helpText } from './en/texts/help';
export { homeText } from './en/texts/home';
export { mapText } from './en/texts/map';
export { moderation } from './en/texts/moderation';
export { principlesText } from './en/texts/principles';
export { privacy } from './en/texts/privacy';
export { questionsText } from './en/texts/questions';
export { storiesText } from './en/texts/stories';
export { safe } from './en/texts/safe';
export { whatText } from './en/texts/what';
