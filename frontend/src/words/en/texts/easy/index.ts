/** The Easy Read pages by name. */
import type { EasyPart } from '$written/easy/parts';
import type { EasyName } from '$written/easy/twins';
import { easyContact } from './contact';
import { easyExamples } from './examples';
import { easyHelp } from './help';
import { easyPrivacy } from './privacy';
import { easySignUp } from './signUp';
import { easyWhat } from './what';

export { easy } from './around';

export const easyParts: Record<EasyName, readonly EasyPart[]> = {
  'easy-read/contact': easyContact,
  'easy-read/help': easyHelp,
  'easy-read/practice-examples': easyExamples,
  'easy-read/privacy': easyPrivacy,
  'easy-read/sign-up': easySignUp,
  'easy-read/what-is-co-production': easyWhat,
};
