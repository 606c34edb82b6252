"""Partners as staff see them, what they do with them, and the record of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from roundtable import audit
from roundtable.db import settings_of
from roundtable.partners import domain, queries
from roundtable.partners.models import Partner
from roundtable.partners.schemas import PartnerForm
from roundtable.partners.schemas.staff import NewPartner, PartnerChange, StaffPartner, StaffPartnerCard
from roundtable.shapes import Ref
from roundtable.text import A_YEAR

THING = "partner"
PLAIN = tuple(name for name in PartnerForm.model_fields if name not in ("place", "networks"))
AS_IT_IS = (
    "slug", "name", "kind", "user_led", "website", "assured_at", "listed", "created_at", "updated_at", "version",
)  # fmt: skip


def add(db: Session, sent: NewPartner) -> Partner:
    """Put a partner into the directory, on record. Raises what `domain.add` raises."""
    partner = domain.add(db, sent)
    audit.record(db, THING, partner.id, audit.changed({}, facts(db, [partner])[partner.id]))
    return partner


def change(db: Session, partner: Partner, sent: PartnerChange) -> None:
    """Give a partner what was sent, if it is new, and leave it the rest, on record. Raises what `domain.change` raises."""
    form = with_changes(db, partner, sent)
    if form.model_dump() == forms(db, [partner])[partner.id].model_dump():
        return  # who follows the feeds pulls what changed, and nothing did
    with recorded(db, partner):
        domain.change(db, partner, form)


def with_changes(db: Session, partner: Partner, sent: PartnerChange) -> PartnerForm:
    """The whole form of a partner as it would be."""
    form = forms(db, [partner])[partner.id]
    return form.model_copy(update={name: getattr(sent, name) for name in sent.model_fields_set})


@contextmanager
def recorded(db: Session, partner: Partner) -> Iterator[None]:
    """Put on record what the block changes in a partner."""
    before = facts(db, [partner])[partner.id]
    yield
    db.flush()
    audit.record(db, THING, partner.id, audit.changed(before, facts(db, [partner])[partner.id]))


def forms(db: Session, partners: Sequence[Partner]) -> dict[UUID, PartnerForm]:
    """What would have to be sent for each partner to be as it is. One statement, however many they are."""
    networks = queries.networks(db, [each.id for each in partners])
    return {
        each.id: PartnerForm.model_validate(
            {name: getattr(each, name) for name in PLAIN} | {"place": _place(each), "networks": networks[each.id]}
        )
        for each in partners
    }


def facts(db: Session, partners: Sequence[Partner]) -> dict[UUID, dict[str, Any]]:
    """The same as it stands in JSON."""
    return {each: form.model_dump(mode="json") for each, form in forms(db, partners).items()}


def cards(rows: Sequence[tuple[Partner, str | None, str | None, bool]], now: datetime) -> list[StaffPartnerCard]:
    """Partners in a list, each with what it became part of, and whether it waits for an answer."""
    return [
        StaffPartnerCard.model_validate(
            {name: getattr(each, name) for name in AS_IT_IS}
            | {
                "id": str(each.id),
                "place": _place(each),
                "stale": each.assured_at is None or each.assured_at <= now - A_YEAR,
                "merged_into": Ref(slug=slug, name=name) if slug and name else None,
                "proposal": waits,
            }
        )
        for each, slug, name, waits in rows
    ]


def shown(db: Session, partner: Partner, proposal: Any = None) -> StaffPartner:
    """One with everything that can be changed, and the proposal that waits."""
    as_it_is = {name: getattr(partner, name) for name in ("created_at", "updated_at", "version")}
    return StaffPartner.model_validate(
        forms(db, [partner])[partner.id].model_dump()
        | as_it_is
        | {"id": str(partner.id), "url": f"{settings_of(db).base_url}/partners/{partner.slug}", "proposal": proposal}
    )


def _place(partner: Partner) -> dict[str, str | None] | None:
    return {"name": partner.place_name, "region": partner.region} if partner.place_name else None
