"""Public addresses: the built site's files, item pages filled from documents, and words for what is not there."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from roundtable.app import create_app
from roundtable.errors import Refusal
from roundtable.pages import problems
from roundtable.settings import Settings
from tests.support.databases import on_sqlite
from tests.support.markup import Markup, parsed
from tests.support.sites import SCRIPT, build, served

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def page(api: TestClient, path: str, status: int = 200) -> Markup:
    answer = api.get(path, headers=HTML, follow_redirects=False)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    return parsed(answer.text)


@on_sqlite
@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/", "Home"),
        ("/seminars", "Seminars"),
        ("/seminars/past", "Past"),
        ("/help", "Help"),
        ("/seminars?theme=power", "Seminars"),
    ],
)
def test_fixed_page_stands_at_its_address(api: TestClient, path: str, heading: str) -> None:
    assert page(api, path).texts("h1") == [heading]


@on_sqlite
@pytest.mark.usefixtures("kept")
def test_page_lets_itself_be_kept_for_a_minute_and_framed_nowhere(api: TestClient) -> None:
    answer = api.get("/")
    assert answer.headers["cache-control"].startswith("public, max-age=60")
    assert answer.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"


@on_sqlite
@pytest.mark.usefixtures("kept")
def test_page_that_is_looked_at_again_keeps_the_policy_that_it_came_with(api: TestClient) -> None:
    answer = api.get("/", headers={"If-None-Match": api.get("/").headers["etag"]})
    assert (answer.status_code, answer.headers.get("content-security-policy")) == (304, None)


@on_sqlite
@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/seminars/", "/seminars"),
        ("/seminars.html", "/seminars"),
        ("/index.html", "/"),
        ("/help/", "/help"),
        ("/seminars/?theme=power&q=a%20b", "/seminars?theme=power&q=a%20b"),
        ("/partners/wheel/", "/partners/wheel"),
    ],
)
def test_other_spelling_of_an_address_leads_to_the_page(api: TestClient, path: str, target: str) -> None:
    answer = api.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, target)


@on_sqlite
@pytest.mark.usefixtures("kept")
def test_hashed_file_may_be_kept_for_ever(api: TestClient) -> None:
    answer = api.get("/_app/immutable/entry.abc123.js", headers={"Accept-Encoding": "identity"})
    assert answer.text == SCRIPT
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"


@on_sqlite
@pytest.mark.usefixtures("kept")
def test_file_comes_compressed_to_who_takes_it(api: TestClient) -> None:
    with api.stream("GET", "/_app/immutable/entry.abc123.js", headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw).decode() == SCRIPT
    assert len(raw) < len(SCRIPT) / 4


@on_sqlite
@pytest.mark.usefixtures("kept")
def test_font_is_not_compressed_again(api: TestClient) -> None:
    answer = api.get("/fonts/face.woff2", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-type"] == "font/woff2"
    assert "content-encoding" not in answer.headers


@on_sqlite
@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("path", ["/", "/robots.txt", "/_app/immutable/entry.abc123.js"])
def test_file_that_is_known_already_is_not_sent_again(api: TestClient, path: str) -> None:
    first = api.get(path)
    again = api.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = api.head(path)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])


@on_sqlite
@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "path",
    [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/_app/..%2f..%2foutside.txt",
        "/..\\outside.txt",
        "/%5c..%5coutside.txt",
        "/robots.txt%00",
        "/robots%2etxt",
        "//robots.txt",
        "//elsewhere.example/",
        "/.env",
        "/.git/config.txt",
        "/notes.py",
        "/link.txt",
        "/200.html",
        "/200",
        "/_app",
        "/_app/",
        "/partners/a%2fb",
        "/partners/%00",
        "/partners/" + "a" * 5000,
        "/seminars%2fpast",
    ],
)
def test_nothing_but_the_listed_files_is_ever_served(api: TestClient, path: str) -> None:
    answer = api.get("http://127.0.0.1:8000" + path, follow_redirects=False)
    assert (answer.status_code, answer.json()["type"]) == (404, "http://127.0.0.1:8000/problems/not-found")
    assert "secret" not in answer.text


@on_sqlite
@pytest.mark.usefixtures("kept")
def test_another_spelling_of_a_file_is_not_served_once_the_file_is_in_memory(api: TestClient) -> None:
    assert [api.get("/robots.txt").status_code for _ in range(3)] == [200] * 3
    assert [api.get(f"/{each}").status_code for each in ("robots%2etxt", "robots.txt", "robots%2Etxt")] == [404, 200, 404]


@on_sqlite
@pytest.mark.usefixtures("kept")
def test_page_only_answers_to_reading(api: TestClient) -> None:
    answer = api.post("/seminars")
    assert (answer.status_code, set(answer.headers["allow"].split(", "))) == (405, {"GET", "HEAD"})


@on_sqlite
@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "path", ["/partners/nobody", "/seminars/none", "/practice-examples/none", "/nowhere", "/a/b/c", "/problems/none"]
)
def test_unknown_page_is_not_found_in_words(api: TestClient, path: str) -> None:
    found = page(api, path, status=404)
    assert found.texts("h1") == ["We can’t find this page"]
    assert {each.attributes["href"] for each in found.all("a")} == {"/", "/practice-examples", "/seminars", "/partners"}
    assert api.get(path, headers=HTML).headers["cache-control"] == "no-store"


@on_sqlite
@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v1/nothing", "/api/v1/partners/nobody"])
def test_unknown_address_of_the_api_is_a_problem_document_even_for_a_browser(api: TestClient, path: str) -> None:
    answer = api.get(path, headers=HTML)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


@on_sqlite
@pytest.mark.usefixtures("kept")
def test_every_problem_has_a_page_in_words(api: TestClient) -> None:
    codes = problems.known()
    assert {"not-found", "gone", "invalid", "slug-taken", "internal-error", "method-not-allowed"} <= codes.keys()
    for code, kind in codes.items():
        found = page(api, f"/problems/{code}")
        assert found.texts("h1") == [kind.title]
        assert found.texts("h2") == ["What it means", "What to do"]
        # The app knows no such page: it would say that there is none.
        assert [each.attributes for each in found.all("script")] == [{"src": "/theme.js"}]
        assert found.texts("footer") == ["No lines"]


@on_sqlite
@pytest.mark.usefixtures("kept")
def test_problem_document_names_a_page_that_is_there(api: TestClient) -> None:
    address = api.get("/api/v1/partners?limit=x").json()["type"]
    assert page(api, address).texts("h1") == [problems.known()["invalid"].title]


def test_code_of_a_problem_has_one_meaning() -> None:
    waiting, titles = [Refusal], dict[str, set[type[Refusal]]]()
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        titles.setdefault(kind.code, set()).add(kind)
    assert {code: kinds for code, kinds in titles.items() if len({each.title for each in kinds}) > 1} == {}


@pytest.fixture
def api_without_site(settings: Settings, tmp_path: Path) -> Iterator[TestClient]:
    empty = settings.model_copy(update={"site_dir": tmp_path / "nothing"})
    with TestClient(create_app(empty), base_url=settings.base_url) as client:
        yield client


@on_sqlite
@pytest.mark.parametrize("path", ["/", "/partners/wheel", "/nowhere"])
def test_site_that_was_not_built_says_so(api_without_site: TestClient, path: str) -> None:
    found = page(api_without_site, path, status=503)
    assert found.texts("h1") == ["The pages are not here yet"]
    assert api_without_site.get("/api/v1/themes").status_code == 200
    assert api_without_site.get("/api/v1/nothing").json()["status"] == 404


@on_sqlite
def test_site_whose_shell_has_no_place_for_text_counts_as_not_built(database_url: str, tmp_path: Path) -> None:
    settings = served(build(tmp_path), database_url)
    (settings.site_dir / "200.html").write_text("<html></html>")
    with TestClient(create_app(settings), base_url=settings.base_url) as client:
        assert client.get("/").status_code == 503
