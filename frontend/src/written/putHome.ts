/** What the server puts into the front page. */
import { putter } from './put';

export const put = putter({
  'some-principles': () => import('$features/library/SomePrinciples.svelte'),
  welcome: () => import('$features/library/Welcome.svelte'),
});
