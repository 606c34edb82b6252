"""What may be done with partners."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from roundtable import audit, clock
from roundtable.db import database_now
from roundtable.documents import reading, touch
from roundtable.errors import Conflict, FieldError, Invalid
from roundtable.partners import queries
from roundtable.partners.models import Correction, NetworkMember, Partner
from roundtable.partners.schemas import CorrectionForm, CorrectionTaken, PartnerForm, StaffCorrection
from roundtable.shapes import Ref
from roundtable.text import reference
from roundtable.themes import domain as themes

PREFIX = "CO"
SETTLED_KEPT = timedelta(days=90)
FORGOTTEN_AT_ONCE = 200


class SlugTaken(Conflict):
    code, title = "slug-taken", "Something else has this name in its address"


class UnknownPartner(Invalid):
    code, title = "unknown-partner", "There is no such partner"


class UnknownNetwork(Invalid):
    code, title = "unknown-network", "There is no such network"


def ids(db: Session, slugs: Sequence[str], *pointers: str) -> list[UUID]:
    """The partners that a form names by these slugs, each once; `pointers` say where each stands. Raises UnknownPartner."""
    known = queries.by_slug(db, slugs)
    unknown = [at for slug, at in zip(slugs, pointers, strict=True) if slug not in known]
    if unknown:
        detail = "Please use the slug of a partner"
        raise UnknownPartner(errors=tuple(FieldError("unknown_partner", detail, pointer=at) for at in unknown))
    return [known[slug].id for slug in dict.fromkeys(slugs)]


def id_of(db: Session, slug: str | None, pointer: str) -> UUID | None:
    """The one partner that a form may name there. Raises UnknownPartner."""
    return ids(db, [slug], pointer)[0] if slug else None


def add(db: Session, form: PartnerForm) -> Partner:
    """Put a partner into the directory. Raises SlugTaken, UnknownNetwork, UnknownTheme."""
    if queries.by_slug(db, [form.slug]):
        raise SlugTaken("Please choose another slug.")
    partner = Partner()
    _write(db, partner, form)
    return partner


def change(db: Session, partner: Partner, form: PartnerForm) -> None:
    """Give a partner these facts instead. Its old slug goes on redirecting. Raises SlugTaken, UnknownNetwork, UnknownTheme."""
    if form.slug != partner.slug and queries.by_slug(db, [form.slug]):
        raise SlugTaken("Please choose another slug.")
    partner.version, partner.updated_at = partner.version + 1, clock.now()
    _write(db, partner, form)


def merge(db: Session, partner: Partner, *, into: Partner) -> None:
    """Say that a partner became part of another, which takes over its networks and members; its address redirects there."""
    if into.id == partner.id or into.merged_into_id is not None:
        raise Conflict("Please choose a partner that stands on its own.")
    before = db.scalars(select(Partner).where(Partner.merged_into_id == partner.id)).all()
    for each in [partner, *before]:
        # Straight to the last one, so that whoever names a partner has one step to follow.
        each.merged_into_id = into.id
        each.version, each.updated_at = each.version + 1, clock.now()
    _take_over(db, partner, into)
    touch(db, "partner", partner.id, into.id, *(each.id for each in before))


def remove(db: Session, partner: Partner) -> None:
    """Take a partner out of the directory; its address says that it is gone."""
    partner.listed = False
    partner.version, partner.updated_at = partner.version + 1, clock.now()
    touch(db, "partner", partner.id)


def correct(db: Session, slug: str, form: CorrectionForm) -> UUID:
    """Keep what somebody says is wrong on the page of this slug. Returns its id. Raises NotFound, Gone."""
    found = reading.one(db, "partner", slug)
    while isinstance(found, reading.Moved):
        found = reading.one(db, "partner", found.slug)
    kept = Correction(
        reference=_reference(db), partner_id=found.id, message=form.message, email=form.email, created_at=database_now(db)
    )
    db.add(kept)
    db.flush()
    return kept.id


def taken(db: Session, correction_id: UUID) -> CorrectionTaken:
    """What whoever sent a correction is told at once. It tells nothing personal."""
    made = select(Correction.reference).where(Correction.id == correction_id)
    return CorrectionTaken(reference=db.scalars(made).one())


def settle(db: Session, correction: Correction) -> None:
    """Say that staff looked into it, changed what was wrong, and answered whoever wished for that."""
    correction.settled_at = correction.settled_at or database_now(db)


def settle_for_staff(db: Session, correction: Correction) -> None:
    """Settle a correction, which is on record. Again changes nothing."""
    if correction.settled_at is None:
        settle(db, correction)
        audit.record(db, "correction", correction.id, {"settled": (False, True)})


def shown_to_staff(rows: Sequence[tuple[Correction, str, str]]) -> list[StaffCorrection]:
    """Corrections, each with the slug and the name of its partner."""
    as_it_is = ("reference", "message", "email", "created_at", "settled_at")
    return [
        StaffCorrection.model_validate(
            {name: getattr(each, name) for name in as_it_is} | {"id": str(each.id), "partner": Ref(slug=slug, name=name)}
        )
        for each, slug, name in rows
    ]


def forget(db: Session) -> int:
    """Delete some corrections that were settled long ago. Returns how many."""
    over = select(Correction.id).where(Correction.settled_at < database_now(db) - SETTLED_KEPT).limit(FORGOTTEN_AT_ONCE)
    gone = delete(Correction).where(Correction.id.in_(over)).returning(Correction.id)
    return len(db.execute(gone, execution_options={"synchronize_session": False}).all())


def _reference(db: Session) -> str:
    """A fresh reference, such as CO-7KQ4-M2XD."""
    made = reference(PREFIX)
    while db.scalars(select(Correction.id).where(Correction.reference == made)).first() is not None:
        made = reference(PREFIX)
    return made


def check(db: Session, form: PartnerForm) -> dict[str, Partner]:
    """The networks that a form names, by slug. Raises UnknownNetwork, UnknownTheme."""
    themes.check(db, form.themes)
    networks = queries.by_slug(db, form.networks)
    unknown = [place for place, slug in enumerate(form.networks) if slug not in networks]
    if unknown:
        detail = "Please use the slug of a partner"
        raise UnknownNetwork(errors=tuple(FieldError("unknown_network", detail, pointer=f"#/networks/{at}") for at in unknown))
    return networks


def _write(db: Session, partner: Partner, form: PartnerForm) -> None:
    networks = check(db, form)
    for name, value in form.model_dump(exclude={"place", "networks"}).items():
        setattr(partner, name, value)
    partner.place_name = form.place.name if form.place else None
    partner.region = form.place.region if form.place else None
    db.add(partner)
    db.flush()
    db.execute(delete(NetworkMember).where(NetworkMember.member_id == partner.id))
    db.add_all(NetworkMember(network_id=each.id, member_id=partner.id) for each in networks.values())
    touch(db, "partner", partner.id, *(each.id for each in networks.values()))


def _take_over(db: Session, partner: Partner, into: Partner) -> None:
    """Give `into` the networks and the members of a partner, but never itself."""
    both = [partner.id, into.id]
    links = db.scalars(select(NetworkMember).where(NetworkMember.network_id.in_(both) | NetworkMember.member_id.in_(both))).all()
    there = {(each.network_id, each.member_id) for each in links}
    moved = {tuple(into.id if side == partner.id else side for side in pair) for pair in there}
    db.add_all(NetworkMember(network_id=up, member_id=down) for up, down in moved - there if up != down)
    for each in links:
        if partner.id in (each.network_id, each.member_id):
            db.delete(each)
    touch(db, "partner", *(each for pair in there for each in pair))
