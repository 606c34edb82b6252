/** Below the words for what was taken down: things like it, as the server puts them into its page. */
import { served } from '$api/served';

export async function putAlike(): Promise<void> {
  const here = location.pathname;
  const found = (await served(here))?.getElementById('alike');
  if (found && here === location.pathname) document.querySelector('.gone')?.append(found);
}
