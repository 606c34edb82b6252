"""Every public kind is registered and shows batches of itself from rows alone."""

import importlib
import json
import pkgutil
from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import roundtable
from roundtable import clock
from roundtable.app import Application
from roundtable.db import new_id
from roundtable.demo import domain as sample
from roundtable.documents import Kind
from roundtable.documents.models import Document, DocumentTag
from roundtable.features import KINDS
from roundtable.feeds import rpde
from roundtable.text import folded
from tests.support.databases import on_sqlite
from tests.support.statements import counted

pytestmark = on_sqlite


@pytest.fixture
def db(app: Application) -> Iterator[Session]:
    """A database with the sample content."""
    with app.database.unit_of_work() as db:
        sample.load(db)
    with app.database.unit_of_work(write=False) as db:
        yield db


def _declared() -> dict[str, Kind]:
    """Every Kind that any module of the product makes."""
    names = [each.name for each in pkgutil.walk_packages(roundtable.__path__, "roundtable.") if "__main__" not in each.name]
    values = [value for name in names for value in vars(importlib.import_module(name)).values()]
    return {value.name: value for value in values if isinstance(value, Kind)}


@pytest.mark.usefixtures("database_url")
def test_every_kind_that_is_made_is_registered() -> None:
    assert _declared() == KINDS


@pytest.mark.usefixtures("database_url")
def test_facets_are_named_after_kinds_that_are_there() -> None:
    for kind in KINDS.values():
        assert set(kind.labels) <= set(kind.facets)
        assert set(kind.labels.values()) <= set(KINDS)


def test_the_sample_content_shows_every_kind_and_every_facet(db: Session) -> None:
    for kind in KINDS.values():
        shown = kind.project(db, list(kind.everything(db)))
        assert (kind.name, bool(shown)) == (kind.name, True)
        keys = {key for each in shown for key, _ in each.tag_pairs}
        assert set(kind.facets) <= keys, kind.name


def test_what_is_shown_is_whole(db: Session) -> None:
    """Bodies hold their cards, no null is sent, sort keys are folded text, and JSON-LD says what and where it is."""
    for kind in KINDS.values():
        for each in kind.project(db, list(kind.everything(db))):
            body, card = (json.loads(text) for text in each.texts[:2])
            assert set(card) <= set(body)
            assert None not in body.values()
            assert body.get("slug", each.slug) == each.slug
            assert each.sort_text == folded(each.sort_text)
            assert each.changes_at is None or each.changes_at > clock.now()
            assert all(target in KINDS for target, _ in each.refs)
            if each.linked is not None:
                assert (each.linked["@context"], bool(each.linked["@type"])) == ("https://schema.org", True)


def test_what_can_be_pulled_always_has_json_ld(db: Session) -> None:
    for kind in rpde.KINDS.values():
        live = select(Document.linked).where(Document.kind == kind.name, Document.state == "live")
        assert [text for text in db.scalars(live) if not json.loads(text)["@id"].startswith("http")] == []


def test_things_that_are_not_there_are_not_shown(db: Session) -> None:
    for kind in KINDS.values():
        assert kind.project(db, [new_id(), new_id()]) == []


def test_a_batch_costs_as_many_statements_as_one(app: Application, db: Session) -> None:
    for kind in KINDS.values():
        ids = list(kind.everything(db))
        counts = []
        for batch in (ids[:1], ids[:100]):
            with counted(app.database) as sent:
                kind.project(db, batch)
            counts.append(len(sent))
        # One that refers to nothing may ask for less.
        assert counts[1] <= max(counts[0], 6), kind.name


def test_tags_and_documents_agree(db: Session) -> None:
    tagged = set(db.execute(select(DocumentTag.kind, DocumentTag.id)))
    live = set(db.execute(select(Document.kind, Document.id).where(Document.state == "live")))
    assert tagged <= live
