"""What is said to those who send practice examples in."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from roundtable.shapes import Shown


class Submitted(Shown):
    """What became of a submission. Only a key is told the id."""

    id: str | None = None
    reference: str = Field(examples=["RT-7KQ4-M2XD"], description="Say this when you write to us about it.")
    status: str = Field(examples=["submitted"])


class FieldProblem(Shown):
    """One thing to change in a record: where it is, a code that stays, and words. Never what was sent."""

    pointer: str | None = None
    code: str
    detail: str


class LineProblem(Shown):
    """Why a record was not written."""

    type: str
    title: str
    errors: list[FieldProblem] | None = None


class LineResult(Shown):
    """What became of one record."""

    line: int = Field(description="Where the record begins: the line of the body, or its place in a JSON array, from 1.")
    external_id: str | None = None
    status: Literal["created", "updated", "unchanged", "invalid"]
    id: str | None = None
    reference: str | None = None
    problem: LineProblem | None = None


class BulkSummary(Shown):
    """How many records came, and what became of them."""

    received: int
    created: int
    updated: int
    unchanged: int
    invalid: int


class BulkReport(Shown):
    """What became of each record, in the order of the body."""

    summary: BulkSummary
    results: list[LineResult]


class BulkQuery(BaseModel):
    """How a file is taken."""

    model_config = ConfigDict(extra="forbid")

    dry_run: bool = Field(default=False, description="Check everything and write nothing.")
    mode: Literal["partial", "atomic"] = Field(
        default="partial", description="`atomic` writes nothing where any record is invalid; `partial` leaves those out."
    )
