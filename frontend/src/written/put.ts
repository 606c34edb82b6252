/** Puts a text into a page that came without it, and goes to the chapter that the address names. */
import { mount } from 'svelte';
import { bodyOf } from './bodies';

export function put(place: Element, name: string): void {
  const { part, props } = bodyOf(name);
  place.replaceChildren();
  mount(part, { target: place, props });
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
