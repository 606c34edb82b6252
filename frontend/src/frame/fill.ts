/** Fills the frame, once, when it is imported after the page stands: what staff announce, and the help lines. */
import { readList } from '$api/client';
import type { HelpLine, Notice } from '$api/types';
import { dayInWords } from '$design/dates';
import { firstSentence } from '$design/text';
import { help, site } from '$words/index';
import { numberLink } from './help';

const by = (id: string) => document.getElementById(id);

/** An element with its class and what is in it; text stays text. */
function el(tag: string, className: string, ...inside: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}

function noticeElement({ text, level }: Notice): HTMLElement {
  const [first, rest] = firstSentence(text);
  if (!rest) return el('p', `one ${level}`, first);
  const more = el('summary', '', el('span', '', `${first} `, el('u', '', site.noticeMore)));
  return el('details', level, more, el('p', '', rest));
}

async function showNotices(): Promise<void> {
  const { data } = await readList('notices');
  const section = by('notices');
  if (!section || !data.length) return;
  section.replaceChildren(...data.map((notice) => el('div', `wrap ${notice.level}`, noticeElement(notice))));
  section.hidden = false;
}

function lineElement(line: HelpLine): HTMLElement {
  const href = numberLink(line.number);
  const number = el(href ? 'a' : 'b', 'number', line.number);
  if (href) number.setAttribute('href', href);
  const about = el('span', '', `${line.name}, ${line.nation}`);
  if (line.note) about.append(el('span', 'note', line.note));
  if (line.checked_on) about.append(el('small', '', help.checked(dayInWords(line.checked_on))));
  return el('li', '', number, about);
}

/** Milliseconds until help lines that did not come are asked for again: nobody should have to think of that. */
const AGAIN = 15_000;

async function showHelpLines(): Promise<void> {
  const place = by('help-lines');
  try {
    const { data } = await readList('help-lines');
    const list = el('ul', 'plain', ...data.map(lineElement));
    const unchecked = data.some((line) => !line.checked_on) ? [el('p', 'soft', help.unchecked)] : [];
    place?.replaceChildren(list, ...unchecked);
  } catch {
    place?.replaceChildren(el('p', '', help.failed));
    setTimeout(() => void showHelpLines(), AGAIN);
  }
}

/** Things like the one that was taken down, if it stands here that one was. */
const showAlike = () => by('main')?.querySelector('.gone') && import('./alike').then(({ putAlike }) => putAlike());

document.addEventListener('gone', showAlike);
void showAlike();
// A page for the sites of partners has no frame.
if (by('help-lines')) {
  showNotices().catch(() => undefined);
  void showHelpLines();
}
