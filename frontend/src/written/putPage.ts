/** The lists of the written pages. */
import { putter } from './put';

export const put = putter({
  'help-lines': () => import('$features/help/Lines.svelte'),
  'open-calls': () => import('$features/examples/OpenCalls.svelte'),
  principles: () => import('$features/library/PrincipleList.svelte'),
  questions: () => import('$features/library/QuestionList.svelte'),
  stories: () => import('$features/library/StoryList.svelte'),
});
