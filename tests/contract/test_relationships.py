"""No attribute reads the database by surprise, and only a unit of work commits."""

import ast

from sqlalchemy import select
from sqlalchemy.orm import Mapper, configure_mappers

from roundtable.db import Model
from roundtable.models import TABLES
from tests.support.run import ROOT
from tests.support.tree import files, shown

PACKAGE = ROOT / "backend" / "roundtable"
ENDS = {"commit", "rollback", "begin_nested"}


def _mappers() -> list[Mapper[Model]]:
    configure_mappers()
    return list(Model.registry.mappers)


def test_every_relationship_is_loaded_on_purpose_or_not_at_all() -> None:
    found = {str(each): each.lazy for mapper in _mappers() for each in mapper.relationships}
    assert {name: lazy for name, lazy in found.items() if lazy != "raise"} == {}


def test_every_table_can_be_read_with_all_its_columns() -> None:
    assert {table.__tablename__ for table in TABLES} == set(Model.metadata.tables)
    assert all(len(select(table).selected_columns) > 1 for table in TABLES)


def test_only_the_unit_of_work_commits() -> None:
    """What a feature writes is kept whole or not at all, so no feature ends a transaction."""
    sources = [path for path in files(".py") if PACKAGE in path.parents and path != PACKAGE / "db.py"]
    ending = [
        f"{shown(path)}:{node.lineno} {node.func.attr}"
        for path in sources
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ENDS
    ]
    assert ending == []
