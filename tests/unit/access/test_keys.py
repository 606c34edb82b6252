"""Keys are random, checked offline, and never kept."""

from uuid import uuid4

from sqlalchemy import select

from roundtable.access import keys
from roundtable.access.models import ApiKey
from roundtable.access.policy import Scope
from roundtable.partners import queries
from tests.support.databases import on_sqlite
from tests.support.examples import furnish
from tests.support.servers import Unit


@on_sqlite
def test_key_is_found_by_itself_alone_and_is_not_kept(unit: Unit) -> None:
    with unit() as db:
        furnish(db)
        made = [keys.create(db, queries.one(db, "wheel").id, scopes=frozenset(Scope)) for _ in range(3)]
        assert len(set(made)) == 3
        assert all(len(each) == 57 for each in made)
        rows = db.scalars(select(ApiKey)).all()
        assert [each.id for each in rows] == [row.id for credential in made for row in [keys.find(db, credential)] if row]
        kept = " ".join(f"{row.handle} {row.digest} {row.scopes}" for row in rows)
        assert [each for each in made if each[19:51] in kept] == []
        assert keys.find(db, f"rt_key_{uuid4().hex}{uuid4().hex}"[:57]) is None


@on_sqlite
def test_key_lives_for_a_year_at_most(unit: Unit) -> None:
    with unit() as db:
        furnish(db)
        keys.create(db, queries.one(db, "wheel").id, scopes=frozenset(), days=10_000)
        row = db.scalars(select(ApiKey)).one()
        assert (row.expires_at - row.created_at).days <= 365
