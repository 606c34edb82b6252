"""The page that shows the parts of the design, apart from the site: built here, photographed, looked at by axe."""

from pathlib import Path

import pytest

from tests.e2e.pseudo import lost_in_translation
from tests.e2e.reflow import sticks_out
from tests.e2e.site import DESKTOP, NARROW, PHONE
from tests.support.accessibility import axe
from tests.support.browsers import NewPage
from tests.support.showcase import ADDRESS, build, show


@pytest.fixture(scope="module")
def showcase(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built page."""
    return build(tmp_path_factory.mktemp("showcase"))


def test_parts_of_the_design_have_no_barrier_in_any_state(showcase: Path, new_page: NewPage, tmp_path: Path) -> None:
    page = new_page(viewport=DESKTOP, color_scheme="light", reduced_motion="reduce")
    show(page, showcase)
    page.goto(ADDRESS)
    page.get_by_text("It came.").wait_for()
    page.locator("[data-drawn]").wait_for()
    barriers, sizes = {}, {"phone": PHONE, "desktop": DESKTOP}
    for name, viewport in sizes.items():
        page.set_viewport_size(viewport)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            if found := axe(page):
                barriers[f"{name} {scheme}"] = found
            page.screenshot(path=tmp_path / f"design-{name}-{scheme}.png", full_page=True)
    assert barriers == {}
    assert len(list(tmp_path.iterdir())) == 4
    short = page.evaluate(
        "() => [...document.querySelectorAll('.swatches li')].filter(e => {"
        " const [is, least] = e.innerText.match(/[\\d.]+/g).map(Number); return !(is >= least); }).map(e => e.innerText)"
    )
    assert short == []
    page.set_viewport_size(NARROW)
    assert sticks_out(page) == []
    assert lost_in_translation(page) == []
