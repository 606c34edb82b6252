"""Practice examples as the public sees them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.db import settings_of
from roundtable.documents import Kind, Public
from roundtable.examples.models import Call, Example, ExampleText, Status
from roundtable.examples.schemas import shown
from roundtable.library.models import Principle
from roundtable.partners.models import Partner
from roundtable.settings import Settings
from roundtable.shapes import Ref
from roundtable.text import ended, folded

LONDON = ZoneInfo("Europe/London")
LONGEST_SPAN = 60  # years of one example that it is found by
AS_TOLD = (
    "title",
    "summary",
    "setting",
    "place",
    "started_on",
    "ended_on",
    "what_was_done",
    "how_power_was_shared",
    "aims",
    "what_worked",
    "what_did_not_work",
    "what_changed",
    "what_was_learnt",
    "advice",
)
LISTS = ("themes", "voices", "at_the_table", "links", "content_notes")
TOLD = ("what_was_done", "how_power_was_shared", "what_worked", "what_changed", "what_was_learnt", "advice")


@dataclass(frozen=True, slots=True)
class Named:
    """The things that a batch of examples names, by id."""

    partners: Mapping[UUID, Partner]
    principles: Mapping[UUID, Principle]
    calls: Mapping[UUID, Call]

    def partner(self, partner_id: UUID) -> Partner | None:
        """The partner as it is in the directory now: what it became part of, or None where it is not listed."""
        partner = self.partners.get(partner_id)
        if partner is not None and partner.merged_into_id is not None:
            partner = self.partners.get(partner.merged_into_id)
        return partner if partner is not None and partner.listed else None

    def owner(self, principle: Principle) -> str:
        partner = self.partners.get(principle.partner_id) if principle.partner_id else None
        return partner.name if partner else principle.of_name or ""


def _project(db: Session, ids: Sequence[UUID]) -> list[Public]:
    """What was accepted and published, and nothing else: the newest text may be another one that waits."""
    published = (ExampleText.example_id == Example.id) & (ExampleText.version == Example.published_version)
    rows = db.execute(
        select(Example, ExampleText)
        .join(ExampleText, published)
        .where(
            Example.id.in_(ids),
            Example.publish_text,
            Example.status.not_in([Status.WITHDRAWN, Status.TAKEN_DOWN]),
            ExampleText.accepted_digest == ExampleText.digest,
        )
    ).all()
    named = _named(db, [text for _, text in rows])
    settings = settings_of(db)
    return [_public(example, text, named, settings) for example, text in rows]


def _named(db: Session, texts: Sequence[ExampleText]) -> Named:
    calls = db.scalars(select(Call).where(Call.id.in_(_ids("call", texts)))).all()
    principles = db.scalars(select(Principle).where(Principle.id.in_(_ids("principle", texts)))).all()
    wanted = {*_ids("partner", texts), *(each.partner_id for each in principles if each.partner_id)}
    partners = {each.id: each for each in db.scalars(select(Partner).where(Partner.id.in_(wanted)))}
    merged = {each.merged_into_id for each in partners.values() if each.merged_into_id} - set(partners)
    partners |= {each.id: each for each in db.scalars(select(Partner).where(Partner.id.in_(merged)))}
    return Named(partners, {each.id: each for each in principles}, {each.id: each for each in calls})


def _ids(kind: str, texts: Iterable[ExampleText]) -> set[UUID]:
    return {UUID(each) for text in texts for each in text.targets.get(kind, {}).values()}


def _public(example: Example, text: ExampleText, named: Named, settings: Settings) -> Public:
    body = _body(example, text, named, settings)
    card = shown.ExampleCard.model_validate({name: getattr(body, name) for name in shown.ExampleCard.model_fields})
    refs = {(kind, each) for kind in text.targets for each in _ids(kind, [text])}
    refs |= {("partner", each.id) for each in map(named.partner, _ids("partner", [text])) if each}
    return Public(
        example.id,
        body.slug,
        body.title,
        body=body,
        card=card,
        linked=_linked(body),
        sort_at=body.published_at,
        sort_text=folded(body.title),
        tags=_tags(body),
        refs=frozenset(refs),
        words=(body.title, body.summary, _words(body)),
    )


def _body(example: Example, text: ExampleText, named: Named, settings: Settings) -> shown.Example:
    told, url, credit = text.body, f"{settings.base_url}/practice-examples/{example.slug}", _credit(example, text)
    call = next((named.calls[each] for each in _ids("call", [text])), None)
    partners = [named.partner(UUID(each)) for each in text.targets.get("partner", {}).values()]
    principles = {slug: named.principles[UUID(each)] for slug, each in text.targets.get("principle", {}).items()}
    voices = told.get("voices", [])
    outcomes = list(dict.fromkeys(each["outcome"] for each in told["aims"]))
    return shown.Example.model_validate(
        {name: told[name] for name in AS_TOLD if name in told}
        | {name: told.get(name, []) for name in LISTS}
        | {
            "id": str(example.id),
            "slug": example.slug,
            "url": url,
            "created_at": example.created_at,
            "updated_at": text.published_at,
            "version": text.version,
            "published_at": example.published_at,
            "outcome": _outcome(outcomes),
            "outcomes": outcomes,
            "contributor_kind": told["contributor"]["kind"],
            "partners": [Ref(slug=slug, name=name) for slug, name in {each.slug: each.name for each in partners if each}.items()],
            "call": shown.CallRef(slug=call.slug, title=call.title) if call else None,
            "principles": [_principle(each, principles[each["principle"]], named) for each in told.get("principles", [])],
            "voice_roles": list(dict.fromkeys(each["role"] for each in voices)),
            "voices": [_voice(each, may_name=example.publish_name) for each in voices],
            "voices_missing": _missing(told),
            "answers": [_answer(each, call) for each in told.get("answers", [])],
            "credit": credit,
            "citation": _citation(example, told["title"], credit.get("text"), f"{settings.site_name}. {url}"),
        }
    )


def _citation(example: Example, title: str, teller: str | None, where: str) -> str:
    """One line: who tells it if they wish to be named, the year, the title, and where it stands."""
    year = example.published_at.astimezone(LONDON).year if example.published_at else ""
    told = f"{ended(f'{teller} ({year})')} {title}" if teller else f"{title} ({year})"
    return f"{ended(told)} Practice example, {where}"


def _outcome(outcomes: Sequence[str]) -> str:
    """One word for all aims, without those that it is too early to tell of, unless that goes for all of them."""
    known = [each for each in outcomes if each != "too_early"] or outcomes
    return known[0] if len(known) == 1 else "partly"


def _principle(kept: dict[str, Any], principle: Principle, named: Named) -> dict[str, Any]:
    return kept | {"principle": principle.slug, "name": principle.name, "of": named.owner(principle)}


def _voice(voice: dict[str, Any], *, may_name: bool) -> dict[str, Any]:
    credit = voice.get("credit", {"as": "none"})
    return voice | {"credit": credit if may_name or credit["as"] != "name" else {"as": "none"}}


def _credit(example: Example, text: ExampleText) -> dict[str, Any]:
    credit: dict[str, Any] = text.body["contributor"].get("credit", {"as": "none"})
    if credit["as"] != "name":
        return credit
    return {"as": "name", "text": text.credited_name} if example.publish_name else {"as": "none"}


def _missing(told: dict[str, Any]) -> list[str]:
    """Who was there, or used the service, and is not heard."""
    heard = {each["role"] for each in told.get("voices", [])}
    there = ["person_who_used_the_service", *(each["role"] for each in told.get("at_the_table", []) if each["count"])]
    return [role for role in dict.fromkeys(there) if role not in heard]


def _answer(answer: dict[str, Any], call: Call | None) -> dict[str, Any]:
    asked = {each["key"]: each["text"] for each in call.questions} if call else {}
    return answer | {"asked": asked.get(answer["question"])}


def _tags(body: shown.Example) -> dict[str, list[str]]:
    return {
        "theme": body.themes,
        "setting": [body.setting],
        "outcome": list(body.outcomes),
        "contributor_kind": [body.contributor_kind],
        "voice": list(body.voice_roles),
        "partner": [each.slug for each in body.partners],
        "call": [body.call.slug] if body.call else [],
        "region": [body.place.region] if body.place and body.place.region else [],
        "year": _years(body.started_on, body.ended_on),
        "principle": [each.principle for each in body.principles],
        "kept": [str(each.kept).lower() for each in body.principles],
    }


def _years(started: date | None, ended: date | None) -> list[str]:
    first, last = started or ended, ended or started
    if first is None or last is None:
        return []
    return [str(year) for year in range(first.year, min(last.year, first.year + LONGEST_SPAN) + 1)]


def _words(body: shown.Example) -> str:
    failed = body.what_did_not_work.model_dump(exclude_none=True).values() if body.what_did_not_work else []
    parts = [
        *(getattr(body, name) or "" for name in TOLD),
        *failed,
        *(each.aim for each in body.aims),
        *(f"{each.name} {each.how or ''}" for each in body.principles),
        *(each.text for each in body.voices),
        *(each.text for each in body.answers),
        body.place.name if body.place else "",
        *(each.name for each in body.partners),
    ]
    return " ".join(part for part in parts if part)


def _linked(body: shown.Example) -> dict[str, Any]:
    """schema.org Report. It names nobody but whom the credit names."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": body.url,
        "identifier": body.id,
        "url": body.url,
        "name": body.title,
        "headline": body.title,
        "abstract": body.summary,
        "datePublished": body.published_at.isoformat(),
        "dateModified": body.updated_at.isoformat(),
        "keywords": body.themes,
        "author": _author(body),
        "spatialCoverage": {"@type": "Place", "name": body.place.name} if body.place else None,
        "temporalCoverage": f"{body.started_on}/{body.ended_on or '..'}" if body.started_on else None,
        "contributor": [{"@type": "Organization", "name": each.name} for each in body.partners],
        "isPartOf": {"@type": "Collection", "name": body.call.title} if body.call else None,
    }
    return {name: value for name, value in found.items() if value not in (None, [])}


def _author(body: shown.Example) -> dict[str, Any] | None:
    people = ("person_with_lived_experience", "carer", "researcher")
    if body.credit.as_ == "group":
        return {"@type": "Organization", "name": body.credit.text}
    if body.credit.as_ in ("name", "pseudonym"):
        kind = "Person" if body.credit.as_ == "pseudonym" or body.contributor_kind in people else "Organization"
        return {"@type": kind, "name": body.credit.text}
    return None


def _everything(db: Session) -> Iterable[UUID]:
    return db.scalars(select(Example.id).where(Example.published_version.is_not(None)))


EXAMPLE = Kind(
    "example",
    _project,
    _everything,
    facets=(
        "theme",
        "setting",
        "outcome",
        "contributor_kind",
        "voice",
        "partner",
        "call",
        "region",
        "year",
        "principle",
        "kept",
    ),
    labels={"theme": "theme", "partner": "partner", "call": "call", "principle": "principle"},
)
