"""What of a page sticks out to the right of its window."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

USUAL, TWICE = ({"standard": 16, "fixed": 13}, {"standard": 32, "fixed": 26})

# A box that scrolls by itself may hold what is wider.
STICKS_OUT = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  const scrolls = (e) => e && (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  for (const e of document.body.querySelectorAll('*')) {
    const box = e.getBoundingClientRect();
    if (box.width > 0 && box.right > wide + 1 && !e.closest('svg') && !scrolls(e.parentElement))
      found.push(`${e.tagName.toLowerCase()}.${e.className} to ${Math.round(box.right)}: ${e.textContent.trim().slice(0, 40)}`);
  }
  if (document.scrollingElement.scrollWidth > wide) found.push(`the page is ${document.scrollingElement.scrollWidth} wide`);
  const name = document.querySelector('.brand b'), menu = document.querySelector('.menu');
  if (name && menu?.checkVisibility()) {
    const text = document.createRange(), button = menu.getBoundingClientRect();
    text.selectNodeContents(name);
    for (const line of text.getClientRects())
      if (line.right > button.left && line.left < button.right && line.bottom > button.top && line.top < button.bottom)
        found.push('the menu covers the name of the site');
  }
  return found;
}"""


def sticks_out(page: Page) -> list[str]:
    """Every element that does, and how far; [] is good."""
    found: list[str] = page.evaluate(STICKS_OUT)
    return found


@contextmanager
def large_letters(page: Page) -> Iterator[None]:
    """Have the reader ask for letters of twice the usual size, as the settings of a browser do."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": TWICE})
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 32
    yield
    session.send("Page.setFontSizes", {"fontSizes": USUAL})
    session.detach()
