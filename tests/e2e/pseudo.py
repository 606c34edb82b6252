"""A language that nobody speaks, made of a page's own words: longer, with accents, and with a word that has no room."""

from playwright.sync_api import Page

from tests.e2e.reflow import sticks_out

# Half as long again, as a translation may be; the longest words of Welsh and German are about as long as the last one.
SPEAK = """() => {
  const accents = {a: 'âä', e: 'êë', i: 'îï', o: 'ôö', u: 'ûü', w: 'ŵ', y: 'ŷ', n: 'ñ', s: 'š'};
  const letter = (one) => accents[one] ?? one;
  const tail = (word) => 'llgogerychwyrndrobwyll'.slice(0, word.length >> 1);
  const longer = (word) => word.length < 4 ? word : word.replace(/[aeiouwyns]/g, letter) + tail(word);
  const said = (text) => {
    const words = text.trim().split(/\\s+/).map(longer);
    return ` ${words.join(' ')}${words.length > 3 ? ' Rhyngwladolgyfathrebu' : ''} `;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  const isSaid = (node) => /\\p{L}{2}/u.test(node.data) && !node.parentElement.closest('script, style, noscript, option');
  for (const node of found.filter(isSaid)) node.data = said(node.data);
  return found.filter(isSaid).length;
}"""
# The letters with accents are in files of their own, which come only now.
FONTS = "document.fonts.ready.then((fonts) => fonts.size)"
# What is meant to be heard only has a size of one pixel.
CUT = """() => [...document.body.querySelectorAll('*')].filter((e) => {
  const style = getComputedStyle(e);
  if (!/hidden|clip/.test(style.overflowX + style.overflowY) || e.closest('svg')) return false;
  return e.offsetWidth > 1 && e.innerText.trim() && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
}).map((e) => `${e.tagName.toLowerCase()}.${e.className} is cut: ${e.innerText.trim().slice(0, 40)}`)"""
LEFT = """() => {
  const isHeld = (e) => {
    const { overflowX, clipPath } = getComputedStyle(e);
    return /auto|scroll/.test(overflowX) || clipPath !== 'none' || (e.parentElement && isHeld(e.parentElement));
  };
  return [...document.querySelectorAll('main *, header *, footer *')].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.width > 1 && box.left < -1 && !e.closest('svg') && !isHeld(e.parentElement);
}).map((e) => `${e.tagName.toLowerCase()}.${e.className} begins at ${Math.round(e.getBoundingClientRect().left)}`);
}"""


def lost_in_translation(page: Page) -> list[str]:
    """What has no room when the page speaks that language, from left to right and from right to left; [] is good."""
    assert page.evaluate(SPEAK) > 20
    page.evaluate(FONTS)
    found = [*sticks_out(page), *page.evaluate(CUT)]
    page.evaluate("document.documentElement.dir = 'rtl'")
    return [*found, *(f"from right to left: {each}" for each in (*page.evaluate(LEFT), *page.evaluate(CUT)))]
