"""Search across everything public: words are literal, answers are equal on both databases, the best comes first."""

import random
import unicodedata
from itertools import islice, product
from typing import Any

import pytest
from starlette.testclient import TestClient

from roundtable.library import domain as library
from roundtable.library.schemas import PublicationForm, QuestionForm
from roundtable.partners import domain as partners
from roundtable.partners import queries
from roundtable.partners.schemas import PartnerForm
from roundtable.text import terms
from tests.support.kept import Kept
from tests.support.servers import Unit

SEARCH = "/api/v1/search"
WORDS = ["near", "and", "or", "not", "co-production", "coproduction", "café", "Cafe\u0301", "people's", "100%", "C++", "NULL"]
LETTERS = ["a", "ß", "İ", "\u0131", "Ǆ", "ﬁ", "日本", "한국", "𞤀𞤣", "ไทย", "हिन्दी", "Σς", "²", "½", "_", "\u00ad", "\u200d", "🙂"]
MARKS = [" ", " ", "-", "\u2011", "\u2013", "'", "\u2019", '"', "*", "^", ":", "(", ")", "&", "|", "!", "\\", "%", ";", "/"]


def publication(title: str, *, slug: str, summary: str | None = None, rest: str = "Robin", year: int = 2020) -> PublicationForm:
    return PublicationForm(slug=slug, title=title, authors=[rest], year=year, summary=summary, open_access=True)


def keep(unit: Unit, *forms: PublicationForm) -> None:
    with unit() as db:
        for form in forms:
            library.keep_publication(db, form)


def found(api: TestClient, q: str, **query: Any) -> list[str]:
    answer = api.get(SEARCH, params={"q": q, "limit": 100, **query})
    assert answer.status_code == 200, answer.text
    return [each["slug"] for each in answer.json()["data"]]


def test_a_publication_without_a_summary_shows_its_citation(api: TestClient, unit: Unit) -> None:
    keep(unit, publication("A corner", slug="corner"))

    assert api.get(SEARCH, params={"q": "corner"}).json()["data"][0]["summary"] == "Robin (2020). A corner."


ODD = publication("NEAR the AND* of C++: (title:^power) 'OR' NOT \"co-production\" café", slug="odd", rest="100% O'Brien; drop")
PLAIN = publication("Coproduction", slug="plain", rest="Lark")


@pytest.fixture(scope="module")
def odd_and_plain(kept: Kept) -> None:
    keep(kept.unit, ODD, PLAIN)


ASKED: dict[str, dict[str, list[str]]] = {
    "words with hyphens": {
        **{q: ["odd", "plain"] for q in ("co-production", "co\u2011production", '"co-production"', "coproduction")},
        **{q: ["odd"] for q in ("co production", "co-")},
    },
    "operators of SQLite": {
        **{q: ["odd"] for q in ("NEAR", "NEAR(power co)", "power AND co", "NOT power", "co*", "^near", "title:power")},
        **{q: [] for q in ("near/2 power", "power OR lark", "lark OR coproduction", "pow*", "summary:power", "+lark-power")},
        "{title}:power": ["odd"],
        "-lark": ["plain"],
        "(power": ["odd"],
        "power))": ["odd"],
    },
    "operators of PostgreSQL": {
        **{q: ["odd"] for q in ("power:*", "power & co", "co <-> c", "power | co", "power\\")},
        "power:A": [],
        "power | lark": [],
        "!lark": ["plain"],
        "%": [],
        "10_%": [],
    },
    "accents and apostrophes": {
        **{q: ["odd"] for q in ("cafe", "CAFÉ", "cafe\u0301", "cafés", "o'brien", "o\u2019brien", "obrien", "c++", "100%")},
        "brien": [],
        "po\u00adwer": ["odd"],
        "po\u200dwer": ["odd"],
        "🙂 power": ["odd"],
    },
    "quotes of SQL": {"'; DROP TABLE documents; --": [], "power' OR '1'='1": [], "power'": ["odd"], "'": [], '"': []},
    "no word at all": {q: [] for q in ("", "   ", "_", "*", '""', "()", "!!!", "--", "\\", "🙂")},
}


@pytest.mark.usefixtures("odd_and_plain")
@pytest.mark.parametrize("what", ASKED)
def test_whatever_is_asked_for_is_literal_and_never_an_error(api: TestClient, what: str) -> None:
    assert {q: sorted(found(api, q)) for q in ASKED[what]} == ASKED[what]


def test_two_hundred_characters_are_a_hundred_words_at_most_and_each_has_to_be_there(api: TestClient, unit: Unit) -> None:
    letters = [chr(ord("a") + number % 26) * (1 + number // 26) for number in range(75)]
    numbers = [str(number) for number in range(100)]
    keep(unit, publication(" ".join(letters), slug="letters"), publication(" ".join(numbers[:99]), slug="numbers"))

    asked = " ".join(numbers[:67])
    assert (len(asked) <= 200, found(api, asked)) == (True, ["numbers"])
    assert found(api, f"{' '.join(numbers[1:66])} 99") == []
    assert found(api, " ".join("abcdefghij" * 10)) == ["letters"]
    assert found(api, "a-b-" * 50) == ["letters"]
    assert found(api, "\u3200" * 200) == []  # one character that stands for three


@pytest.mark.usefixtures("odd_and_plain")
def test_what_is_too_long_is_refused_without_being_repeated(api: TestClient) -> None:
    answer = api.get(SEARCH, params={"q": "zebra" * 41})

    assert (answer.status_code, "zebra" in answer.text) == (422, False)


@pytest.mark.usefixtures("odd_and_plain")
@pytest.mark.parametrize("path", [f"{SEARCH}?q=%00", f"{SEARCH}?q=power%00lark", f"{SEARCH}?q=%ED%A0%80", f"{SEARCH}?q=%FF"])
def test_bytes_that_are_no_text_find_nothing_and_break_nothing(api: TestClient, path: str) -> None:
    answer = api.get(path)
    assert answer.status_code in (200, 400, 422)
    assert answer.json().get("data", []) == []


@pytest.mark.usefixtures("odd_and_plain")
def test_without_words_nothing_is_found(api: TestClient) -> None:
    assert api.get(SEARCH).json() == {"data": [], "page": {"has_more": False}}
    assert api.get(SEARCH, params={"q": " ", "include": "total"}).json() == {"data": [], "page": {"has_more": False, "total": 0}}


def test_titles_come_before_summaries_before_the_rest_and_newer_before_older(api: TestClient, unit: Unit) -> None:
    keep(
        unit,
        publication("One", slug="rest-new", rest="Table", year=2026),
        publication("Two", slug="summary-old", summary="About a table.", year=1990),
        publication("A table", slug="title-old", year=1980),
        publication("Three", slug="summary-new", summary="Of tables.", year=2025),
        publication("Tables", slug="title-new", year=2001),
        publication("Four", slug="nothing"),
    )

    ordered = ["title-new", "title-old", "summary-new", "summary-old", "rest-new"]
    assert found(api, "table") == ordered
    pages, cursor = [], None
    while cursor != "end":
        page = api.get(SEARCH, params={"q": "table", "limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        pages.append([each["slug"] for each in page["data"]])
        cursor = page["page"].get("next_cursor", "end")
    assert pages == [ordered[:2], ordered[2:4], ordered[4:]]


def test_words_that_stand_apart_count_where_the_last_of_them_stands(api: TestClient, unit: Unit) -> None:
    keep(
        unit,
        publication("Table talk", slug="both-in-title", year=1980),
        publication("Table", slug="title-and-summary", summary="A talk.", year=2000),
        publication("Talk", slug="title-and-rest", rest="Table", year=2026),
    )

    assert found(api, "table talk") == ["both-in-title", "title-and-summary", "title-and-rest"]


def test_a_cursor_goes_on_with_its_own_words_only(api: TestClient, unit: Unit) -> None:
    keep(unit, *(publication("Table", slug=f"table-{number}") for number in range(3)))
    cursor = api.get(SEARCH, params={"q": "table", "limit": 1}).json()["page"]["next_cursor"]

    assert api.get(SEARCH, params={"q": "tables", "cursor": cursor}).json()["type"].endswith("invalid-cursor")
    assert len(found(api, "table", cursor=cursor)) == 2


def test_what_changes_is_found_by_its_new_words_only_and_what_goes_is_not_found(api: TestClient, unit: Unit) -> None:
    form = PartnerForm(slug="lantern-row", name="Lantern Row", kind="charity", summary="A group.", description="Above a bakery.")
    with unit() as db:
        partners.add(db, form)
    assert found(api, "lantern bakery") == ["lantern-row"]

    with unit() as db:
        partners.change(db, queries.one(db, "lantern-row"), form.model_copy(update={"description": "Above a florist."}))
    assert (found(api, "bakery"), found(api, "florist")) == ([], ["lantern-row"])

    with unit() as db:
        partners.remove(db, queries.one(db, "lantern-row"))
    assert found(api, "lantern") == []


def test_a_text_of_many_different_words_can_be_shown_and_found(api: TestClient, unit: Unit) -> None:
    # Each of these characters unfolds into five letters or more: 260 kB become more than one index entry holds.
    long = [each for each in map(chr, range(0x3300, 0x3358)) if len(unicodedata.normalize("NFKD", each)) > 4]
    words = ["".join(chars) for chars in islice(product(long, repeat=4), 20_000)]
    form = QuestionForm.model_construct(slug="many", question="Lantern?", answer=" ".join(words), position=0)
    with unit() as db:
        library.keep_question(db, form)

    assert found(api, "lantern") == ["many"]
    assert found(api, words[0]) == ["many"]


def test_both_databases_find_what_the_words_say_whatever_the_script(api: TestClient, unit: Unit) -> None:
    chance = random.Random(7)  # noqa: S311 - the same texts on each run

    def text(longest: int) -> str:
        return "".join(chance.choice(chance.choice((WORDS, LETTERS, MARKS))) for _ in range(chance.randint(1, longest)))

    texts = [(f"x{text(8)}", f"x{text(8)}") for _ in range(40)]
    with unit() as db:
        for number, (question, answer) in enumerate(texts):
            form = QuestionForm.model_construct(slug=f"q-{number}", question=question, answer=answer, position=number)
            library.keep_question(db, form)

    for _ in range(120):
        q = text(3)
        answer = api.get(SEARCH, params={"q": q, "limit": 100}).json()["data"]
        assert {each["slug"] for each in answer} == {f"q-{at}" for at, each in enumerate(texts) if says(" \n".join(each), q)}, q
        tiers = [not says(each["title"], q) for each in answer]
        assert tiers == sorted(tiers), q


def says(text: str, q: str) -> bool:
    """Whether every word of `q` is in the text; one with hyphens counts as its parts and as the whole."""
    there = {stem for term in terms(text) for stem in term.stems()}
    asked = terms(q)
    return bool(asked) and all(set(term.parts) <= there or term.whole in there for term in asked)
