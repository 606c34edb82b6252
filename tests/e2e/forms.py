"""What tests of forms do again and again."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.reflow import sticks_out
from tests.e2e.site import DESKTOP, PHONE
from tests.support.accessibility import axe

DEVICES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": PHONE, "is_mobile": True, "has_touch": True, "color_scheme": "dark", "reduced_motion": "reduce"},
    "desktop": {"viewport": DESKTOP, "color_scheme": "light", "reduced_motion": "reduce"},
}
Look = Callable[[str], None]


def looking(page: Page, barriers: dict[str, list[str]]) -> Look:
    """Notes the barriers of a state."""

    def look(state: str) -> None:
        if found := [*axe(page), *sticks_out(page)]:
            barriers[state] = found

    return look


def heading(page: Page, words: str) -> None:
    """Another step has come: its heading says so and has the focus."""
    expect(page.get_by_role("heading", level=1, name=words)).to_be_focused()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def summary(page: Page) -> list[str]:
    """What the summary of errors says; it has the focus, and each line stands at its control as well."""
    box = page.get_by_role("alert").filter(has=page.get_by_role("heading", name="There is a problem"))
    expect(box).to_be_focused()
    assert page.title().startswith("Error: ")
    said = box.get_by_role("link").all_inner_texts()
    for words in said:
        expect(page.get_by_role("main").get_by_text(words).last).to_be_visible()
        assert page.get_by_role("main").get_by_text(words).count() == 2
    return said
