"""What of a page sticks out to the right of its window."""

from playwright.sync_api import Page

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
  return found;
}"""


def sticks_out(page: Page) -> list[str]:
    """Every element that does, and how far; [] is good."""
    found: list[str] = page.evaluate(STICKS_OUT)
    return found
