"""Staff keep the library by slug: what is equal stays as it is, what differs counts as an edit."""

from typing import Any

import pytest
from sqlalchemy import select

from roundtable.documents.models import Document
from roundtable.library import domain
from roundtable.library.schemas import HelpLineForm, PrincipleForm, PublicationForm
from roundtable.partners import domain as partners
from roundtable.partners.domain import UnknownPartner
from roundtable.partners.queries import one as partner_of
from roundtable.partners.schemas import PartnerForm
from tests.support.servers import Unit

LINE = HelpLineForm(slug="samaritans", name="Samaritans", number="116 123", nation="United Kingdom")
ARTICLE: dict[str, Any] = {
    "slug": "turning-the-corner",
    "title": "Turning the corner",
    "authors": ["Marsh Robin", "Lark Dee"],
    "year": 2018,
    "open_access": True,
}


def number_of(unit: Unit, slug: str) -> int:
    with unit() as db:
        return db.scalars(select(Document.change_number).where(Document.slug == slug)).one()


def test_kept_again_without_a_change_nothing_changes(unit: Unit) -> None:
    with unit() as db:
        domain.keep_help_line(db, LINE)
    before = number_of(unit, "samaritans")
    with unit() as db:
        assert domain.keep_help_line(db, LINE).version == 1
    assert number_of(unit, "samaritans") == before


def test_a_change_counts_as_an_edit(unit: Unit) -> None:
    with unit() as db:
        domain.keep_help_line(db, LINE)
    before = number_of(unit, "samaritans")
    with unit() as db:
        assert domain.keep_help_line(db, LINE.model_copy(update={"note": "Free to ring."})).version == 2
    assert number_of(unit, "samaritans") > before


def test_a_principle_of_no_partner_is_refused(unit: Unit) -> None:
    with pytest.raises(UnknownPartner) as refusal, unit() as db:
        domain.keep_principle(db, PrincipleForm(slug="p", name="P", summary="S", of="nobody"))
    assert [(each.code, each.pointer) for each in refusal.value.errors] == [("unknown_partner", "#/of")]


def test_a_principle_goes_by_the_new_name_of_its_partner_and_without_a_link_once_it_is_gone(unit: Unit) -> None:
    form = PartnerForm(slug="lantern-row", name="Lantern Row", kind="charity", summary="A group.")
    with unit() as db:
        partners.add(db, form)
        domain.keep_principle(db, PrincipleForm(slug="p", name="P", summary="S", of="lantern-row"))
    with unit() as db:
        partners.change(db, partner_of(db, "lantern-row"), form.model_copy(update={"name": "Lantern Street"}))
    with unit() as db:
        body = db.scalars(select(Document.body).where(Document.kind == "principle")).one()
        assert '"of":{"slug":"lantern-row","name":"Lantern Street"}' in body
        partners.remove(db, partner_of(db, "lantern-row"))
    with unit() as db:
        body = db.scalars(select(Document.body).where(Document.kind == "principle")).one()
        assert '"of":{"name":"Lantern Street"}' in body


@pytest.mark.parametrize(
    ("parts", "citation"),
    [
        (
            {"journal": "Journal of Tables", "volume": "15", "issue": "4", "pages": "1-9", "issn": "1660-4601"},
            "Marsh Robin, Lark Dee (2018). Turning the corner. Journal of Tables, 15(4), 1-9. ISSN 1660-4601.",
        ),
        (
            {"in_book": "All About Tables", "editors": ["Finch Col", "Hollow Wren"], "pages": "3-9"},
            "Marsh Robin, Lark Dee (2018). Turning the corner. In: Finch Col, Hollow Wren (eds), All About Tables. Pages 3-9.",
        ),
        (
            {"title": "Who decides?", "doi": "10.3390/x15", "publisher": "Springer"},
            "Marsh Robin, Lark Dee (2018). Who decides? Springer. https://doi.org/10.3390/x15",
        ),
    ],
)
def test_a_publication_is_cited_in_one_line(unit: Unit, parts: dict[str, Any], citation: str) -> None:
    with unit() as db:
        domain.keep_publication(db, PublicationForm.model_validate({**ARTICLE, **parts}))
    with unit() as db:
        body = db.scalars(select(Document.body).where(Document.kind == "publication")).one()
    assert f'"citation":"{citation}"' in body
