/** Puts the text of a written page into a page that came without it: the text as it is served, and lists that are not. */
import { mount, type Component } from 'svelte';
import { served } from '$api/served';

/** Lists that the server puts into pages, by their names; on a plain host they are drawn here. */
export type Lists = Record<string, () => Promise<{ default: Component }>>;

/** Writes the text of the page of this name into the place, unless the place is another's by then. */
async function write(place: Element, name: string): Promise<void> {
  const text = (await served(name === 'home' ? '/' : `/${name}`))?.querySelector('[data-place]');
  if (!text) throw new Error(`there is no text of ${name}`);
  if (place.getAttribute('data-place') === name) place.replaceChildren(...text.childNodes);
}

async function draw(empty: Element, lists: Lists): Promise<void> {
  const list = await lists[empty.getAttribute('data-fill') ?? '']?.();
  empty.replaceChildren();
  if (list) mount(list.default, { target: empty });
}

export const putter = (lists: Lists) => async (place: Element, name: string) => {
  if (!place.firstChild) await write(place, name);
  for (const hole of place.querySelectorAll('[data-fill] > noscript'))
    if (hole.parentElement) await draw(hole.parentElement, lists);
  document.dispatchEvent(new Event('put'));
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
};
