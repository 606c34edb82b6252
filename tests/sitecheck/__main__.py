"""Runs the table of goals of the site and prints each beside its goal. With `--quick`, without what `make test` holds."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from scripts.environments import PYTHON, node_environment
from scripts.frontend import FRONTEND
from scripts.steps import attend
from tests.e2e.site import FIXED, FORMS, ITEMS, PHONE, Site, served, settled
from tests.e2e.transfer import WHOLE, Transfer
from tests.sitecheck import lighthouse, times
from tests.sitecheck.rows import Row, at_most
from tests.support import run
from tests.support.browsers import launched

PAGES = (*FIXED, *FORMS, "/what-is-co-production", "/questions", "/help", *ITEMS)
PYTEST = (PYTHON, "-m", "pytest", "-q", "-x", "-n", "2")
HELD: dict[str, tuple[tuple[object, ...], Path]] = {
    "bytes of script, styles and fonts (each page)": (("npx", "vitest", "run", "tests/build.test.ts"), FRONTEND),
    "contrast of every pair of tokens, both themes": (("npx", "vitest", "run", "tests/contrast.test.ts"), FRONTEND),
    "reading age of what we say": ((*PYTEST, "tests/contract/test_reading_age.py"), run.ROOT),
    "no text outside of the words, sentences <= 25 words": (("npx", "vitest", "run", "tests/words.test.ts"), FRONTEND),
    "axe, 320 px, large letters, long words, strangers (each page)": ((*PYTEST, "tests/e2e/test_every_page.py"), run.ROOT),
    "keyboard alone": ((*PYTEST, "tests/e2e/test_keyboard.py"), run.ROOT),
}


def held() -> Iterator[Row]:
    """What tests hold as well."""
    for what, (command, folder) in HELD.items():
        with tempfile.TemporaryFile() as output:
            code = attend(command, cwd=folder, env=node_environment(), seconds=900, output=output.fileno())
        yield Row(what, "holds", "holds" if code == 0 else "does not hold", code == 0)


def transfers(browser: Browser, site: Site) -> Iterator[Row]:
    """What a first visit to each page transfers, with answers and header fields."""
    for name in PAGES:
        page = browser.new_page(viewport=PHONE)
        counted = Transfer(page)
        page.goto(site.url + site.address(name))
        settled(page)
        yield at_most(f"first visit, all, {name}", counted.total / 1000, WHOLE / 1000, "kB")
        page.context.close()


def measured(site: Site, pages: tuple[str, ...], runs: int) -> Iterator[Row]:
    with launched() as browser:
        yield from transfers(browser, site)
        yield from times.rows(browser, site)
    yield from lighthouse.rows({name: site.url + site.address(name) for name in pages}, runs)


def main() -> int:
    """Print each row when it is known; the code says whether all goals hold."""
    options = argparse.ArgumentParser(prog="site-check", description=__doc__)
    options.add_argument("--runs", type=int, default=5, help="runs of Lighthouse a page, of which the median counts")
    options.add_argument("--pages", nargs="*", default=list(PAGES), help="pages for Lighthouse")
    options.add_argument("--quick", action="store_true", help="without what make test holds too")
    chosen = options.parse_args()
    failed = 0
    run.begin()
    try:
        with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site:
            for row in measured(site, tuple(chosen.pages), chosen.runs):
                print(row, flush=True)
                failed += not row.holds
        for row in () if chosen.quick else held():
            print(row, flush=True)
            failed += not row.holds
    except subprocess.CalledProcessError as fault:
        print((fault.stderr or b"").decode()[-2000:], file=sys.stderr)
        return 1
    finally:
        run.end()
    print(f"{failed} goals are missed" if failed else "every goal holds")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
