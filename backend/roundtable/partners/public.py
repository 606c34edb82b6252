"""Partners as the public sees them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from roundtable import clock
from roundtable.db import settings_of
from roundtable.documents import Kind, Public
from roundtable.partners import schemas
from roundtable.partners.models import NetworkMember, Partner
from roundtable.shapes import Ref
from roundtable.text import A_YEAR, folded

PLAIN = [
    "slug",
    "name",
    "short_name",
    "kind",
    "summary",
    "user_led",
    "member_organisations",
    "members",
    "figures_as_of",
    "themes",
    "description",
    "website",
    "founded",
    "user_led_said_by",
    "part_of",
    "address",
    "latitude",
    "longitude",
    "access",
    "languages",
    "assured_at",
    "assured_by",
    "created_at",
    "updated_at",
    "version",
]

Links = Mapping[UUID, list[Partner]]


def _project(db: Session, ids: Sequence[UUID]) -> list[Public]:
    base = settings_of(db).base_url
    rows = db.scalars(select(Partner).where(Partner.id.in_(ids), Partner.listed)).all()
    networks, members = _linked(db, ids, up=True), _linked(db, ids, up=False)
    return [_public(each, networks[each.id], members[each.id], base) for each in rows]


def _shown(partners: Iterable[Partner]) -> list[Ref]:
    return [Ref(slug=each.slug, name=each.name) for each in partners if each.listed and each.merged_into_id is None]


def _linked(db: Session, ids: Sequence[UUID], *, up: bool) -> defaultdict[UUID, list[Partner]]:
    """The networks of each partner (`up`), or the members of each network, by name; also those that are not shown now."""
    near, far = (NetworkMember.member_id, NetworkMember.network_id)[:: 1 if up else -1]
    other = aliased(Partner)
    rows = select(near, other).join(other, other.id == far).where(near.in_(ids)).order_by(other.name, other.id)
    found: defaultdict[UUID, list[Partner]] = defaultdict(list)
    for each, partner in db.execute(rows):
        found[each].append(partner)
    return found


def _public(partner: Partner, networks: list[Partner], members: list[Partner], base: str) -> Public:
    fresh_until = partner.assured_at + A_YEAR if partner.assured_at else None
    stale = fresh_until is None or fresh_until <= clock.now()
    body = _body(partner, networks, members, base, stale)
    card = schemas.PartnerCard.model_validate({name: getattr(body, name) for name in schemas.PartnerCard.model_fields})
    return Public(
        partner.id,
        partner.slug,
        partner.name,
        body=body,
        card=card,
        linked=_linked_data(body),
        sort_text=folded(partner.name),
        changes_at=None if stale else fresh_until,
        tags=_tags(body),
        refs=frozenset(("partner", each.id) for each in [*networks, *members]),
        words=(f"{partner.name} {partner.short_name or ''}", partner.summary, _text(partner)),
        moved_to=partner.merged_into_id,
    )


def _body(partner: Partner, networks: list[Partner], members: list[Partner], base: str, stale: bool) -> schemas.Partner:
    place = schemas.ShownPlace(name=partner.place_name, region=partner.region) if partner.place_name else None
    return schemas.Partner.model_validate(
        {name: getattr(partner, name) for name in PLAIN}
        | {
            "id": str(partner.id),
            "url": f"{base}/partners/{partner.slug}",
            "place": place,
            "identifiers": partner.identifiers,
            "networks": _shown(networks),
            "member_partners": _shown(members),
            "stale": stale,
        }
    )


def _tags(body: schemas.Partner) -> dict[str, list[str]]:
    return {
        "kind": [body.kind],
        "theme": body.themes,
        "region": [body.place.region] if body.place and body.place.region else [],
        "network": [each.slug for each in body.networks],
        "user_led": [] if body.user_led is None else [str(body.user_led).lower()],
    }


def _text(partner: Partner) -> str:
    parts = (partner.description, partner.place_name, partner.part_of, partner.address)
    return " ".join(part for part in parts if part)


def _linked_data(body: schemas.Partner) -> dict[str, Any]:
    """schema.org Organization."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": body.url,
        "identifier": [body.id, *(f"{each.scheme}-{each.identifier}" for each in body.identifiers)],
        "name": body.name,
        "description": body.summary,
        "url": body.url,
        "alternateName": body.short_name,
        "sameAs": body.website,
        "foundingDate": body.founded,
        "address": body.address,
        "location": {"@type": "Place", "name": body.place.name} if body.place else None,
        "memberOf": [{"@type": "Organization", "name": each.name} for each in body.networks],
    }
    return {name: value for name, value in found.items() if value not in (None, [])}


def _everything(db: Session) -> Iterable[UUID]:
    return db.scalars(select(Partner.id))


PARTNER = Kind(
    "partner",
    _project,
    _everything,
    facets=("kind", "theme", "region", "network", "user_led"),
    labels={"theme": "theme", "network": "partner"},
)
