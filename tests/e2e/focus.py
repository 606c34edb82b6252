"""Goes through a page with the Tab key, as somebody without a mouse does."""

from playwright.sync_api import Page

MOST = 300  # steps; no page has so many

# The next step goes on from what had the focus last, which is then the page itself.
BEGIN = """() => {
  document.body.tabIndex = -1;
  document.body.focus({ preventScroll: true });
  document.body.removeAttribute('tabindex');
  getSelection().removeAllRanges();
  window.scrollTo(0, 0);
  window.met = new Set();
  window.last = undefined;
}"""

# What has the focus now: '' when it is seen and lies free, 'end' when all was gone through, and else what is wrong.
LOOK = """() => {
  const e = document.activeElement;
  if (e && e === window.last) return '';  // the next part of a date
  window.last = e;
  if (!e || e === document.body || window.met.has(e)) return 'end';
  window.met.add(e);
  const name = `${e.tagName.toLowerCase()} "${(e.innerText || e.name || e.ariaLabel || '').trim().slice(0, 40)}"`;
  const marked = (part) => {
    const is = part && getComputedStyle(part);
    return is && ((is.outlineStyle !== 'none' && parseFloat(is.outlineWidth) > 0) || is.boxShadow !== 'none');
  };
  const label = e.labels && e.labels[0], box = e.getClientRects()[0];
  if (![e, e.nextElementSibling, label].some(marked)) return `${name}: the focus is not seen`;
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  if (bottom - top < Math.min(box.height, 24)) return `${name}: it is out of sight`;
  const at = document.elementFromPoint(box.left + box.width / 2, (top + bottom) / 2);
  const free = at && (e.contains(at) || at.contains(e) || (label && label.contains(at)));
  return free ? '' : `${name}: something covers it`;
}"""

# What could be used and was not come to. Of radio buttons of one name, the Tab key goes to one.
MISSED = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0 && !e.closest('[inert]'))
  .filter((e) => !window.met.has(e) && e.type !== 'radio')
  .map((e) => `${e.tagName.toLowerCase()} "${(e.innerText || e.name).trim().slice(0, 40)}": the Tab key does not come to it`)"""


def lost_without_a_mouse(page: Page) -> list[str]:
    """What the Tab key does not come to, or comes to unseen; [] is good."""
    page.evaluate(BEGIN)
    found: list[str] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        said: str = page.evaluate(LOOK)
        if said == "end":
            break
        found += [said] if said else []
    missed: list[str] = page.evaluate(MISSED)
    return found + missed
