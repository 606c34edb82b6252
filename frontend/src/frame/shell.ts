/** What the server put into an item's page for readers without script; the app puts its own in its place. */

function served(): ChildNode[] {
  const nodes = [...document.head.childNodes];
  const at = (text: string) =>
    nodes.findIndex((node) => node.nodeType === Node.COMMENT_NODE && node.nodeValue === text);
  const [start, end] = [at('roundtable:head'), at('/roundtable:head')];
  return start < 0 || end < start ? [] : nodes.slice(start + 1, end);
}

const is = (node: ChildNode, what: string) => node instanceof Element && node.matches(what);

/** At the start: the served text goes, and of the head what the app now says itself. */
export function takeOver(): void {
  document.getElementById('text')?.remove();
  for (const node of served()) if (is(node, 'meta, link')) node.remove();
}

/** On the way to another page: facts for search engines about the first one go as well. */
export function leaveFirstPage(): void {
  for (const node of served()) if (is(node, 'script')) node.remove();
}
