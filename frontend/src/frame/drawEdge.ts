/** Draws a table's edge into a page that was not prerendered with it. */
import { mount } from 'svelte';
import { edge } from './edges';
import TableEdge from './TableEdge.svelte';

export function draw(place: Element, name: string): void {
  place.replaceChildren();
  mount(TableEdge, { target: place, props: { looks: edge(name), name } });
}
