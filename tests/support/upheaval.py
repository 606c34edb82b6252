"""Random changes to partners and seminars, for tests of what follows them."""

import random
from collections import Counter
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.partners import domain as partners
from roundtable.partners.models import Partner
from roundtable.seminars.domain import seminars
from roundtable.seminars.models import MOVED, PUBLISHED, Seminar
from roundtable.seminars.times import wall
from tests.support.partners import add, add_seminar, partner_form


class Upheaval:
    """One writer's changes, drawn from `seed`; its slugs begin with `name`, and `done` counts what it did.

    It touches only what it made itself, but names networks (`shared`) that others change as well.
    """

    def __init__(self, name: str, seed: int, *, shared: tuple[str, ...] = ()) -> None:
        self.name, self.random, self.shared = name, random.Random(seed), shared  # noqa: S311 - no secret, and the same again
        self.done: Counter[str] = Counter()
        self.made = 0
        self.ways: list[Callable[[Session], str | None]] = [
            *[self.add, self.change, self.rename, self.merge, self.remove],
            *[self.add_seminar, self.move, self.cancel, self.remove_seminar],
        ]

    def act(self, db: Session) -> None:
        """Make one change, or two that belong together."""
        for _ in range(self.random.choice((1, 1, 2))):
            what = self.random.choice(self.ways)(db)
            if what is not None:
                self.done[what] += 1

    def add(self, db: Session) -> str:
        add(db, self._slug(), summary=self._words(), networks=self._some_networks())
        return "add"

    def change(self, db: Session) -> str | None:
        partner = self._partner(db)
        if partner is None:
            return None
        form = partner_form(partner.slug, name=partner.name, summary=self._words(), networks=self._some_networks())
        partners.change(db, partner, form)
        return "change"

    def rename(self, db: Session) -> str | None:
        partner = self._partner(db)
        if partner is None:
            return None
        slug = self._slug()
        partners.change(db, partner, partner_form(slug, summary=partner.summary, networks=self._some_networks()))
        return "rename"

    def merge(self, db: Session) -> str | None:
        partner, into = self._partner(db), self._partner(db)
        if partner is None or into is None or partner.id == into.id:
            return None
        partners.merge(db, partner, into=into)
        return "merge"

    def remove(self, db: Session) -> str | None:
        partner = self._partner(db)
        if partner is None:
            return None
        partners.remove(db, partner)
        return "remove"

    def add_seminar(self, db: Session) -> str:
        partner = self._partner(db)
        add_seminar(db, self._slug(), summary=self._words(), partners=[partner.slug] if partner else [])
        return "add a seminar"

    def move(self, db: Session) -> str | None:
        seminar = self._seminar(db)
        if seminar is None:
            return None
        day = f"2027-{self.random.randint(3, 12):02}-{self.random.randint(1, 28):02}"
        starts = wall(f"{day}T10:00")
        if seminar.starts_local == starts.local:
            return None
        seminars.move(db, seminar, starts=starts, ends=wall(f"{day}T11:00"))
        return "move"

    def cancel(self, db: Session) -> str | None:
        seminar = self._seminar(db)
        if seminar is None:
            return None
        seminars.cancel(db, seminar)
        return "cancel"

    def remove_seminar(self, db: Session) -> str | None:
        seminar = self._seminar(db)
        if seminar is None:
            return None
        seminars.remove(db, seminar)
        return "remove a seminar"

    def _partner(self, db: Session) -> Partner | None:
        standing = (Partner.slug.startswith(f"{self.name}-"), Partner.listed, Partner.merged_into_id.is_(None))
        found = db.scalars(select(Partner).where(*standing).order_by(Partner.id)).all()
        return self.random.choice(found) if found else None

    def _seminar(self, db: Session) -> Seminar | None:
        ahead = (Seminar.slug.startswith(f"{self.name}-"), Seminar.listed, Seminar.status.in_((PUBLISHED, MOVED)))
        found = db.scalars(select(Seminar).where(*ahead).order_by(Seminar.id)).all()
        return self.random.choice(found) if found else None

    def _some_networks(self) -> list[str]:
        return [slug for slug in self.shared if self.random.random() < 0.5]

    def _slug(self) -> str:
        self.made += 1
        return f"{self.name}-{self.made}"

    def _words(self) -> str:
        return f"A group, number {self.random.randrange(10**9)}."
