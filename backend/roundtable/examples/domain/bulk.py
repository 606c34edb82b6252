"""Many practice examples at once: each is created, changed, found unchanged, or refused by itself."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.db import new_id, settings_of
from roundtable.errors import FieldError
from roundtable.examples import queries
from roundtable.examples.domain import rules, texts
from roundtable.examples.domain.submission import renew
from roundtable.examples.domain.targets import Targets
from roundtable.examples.models import Example, ExampleText, KeptReport
from roundtable.examples.schemas.bulk import BulkReport, BulkSummary, FieldProblem, LineProblem, LineResult
from roundtable.examples.schemas.sent import ExampleSubmission
from roundtable.idempotency import KEPT
from roundtable.partners.queries import held

MOST = 1_000  # records of one file
BATCH = 100
MOST_ERRORS = 20  # of one record

Verdict = Literal["created", "updated", "unchanged", "invalid"]


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file. `line` is where it begins; `sent` is None where the record can't be read."""

    line: int
    external_id: str | None
    sent: ExampleSubmission | None
    errors: tuple[FieldError, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A record in which nothing is wrong."""

    sent: ExampleSubmission
    text: texts.Text


@dataclass(slots=True)
class Line:
    """What is to become of a record: `example` is the one that it changes, `same` an earlier line that says the same."""

    record: Record
    errors: tuple[FieldError, ...]
    ready: Ready | None = None
    verdict: Verdict = "invalid"
    example: Example | None = None
    same: "Line | None" = None
    id: UUID | None = None
    reference: str | None = None


def check(db: Session, records: Sequence[Record]) -> list[Line]:
    """Each record against the rules, and against what it names. Reads only, in as many statements for one as for all."""
    targets = Targets(db, [each.sent for each in records if each.sent is not None])
    twice = set(_twice(records))
    return [_checked(each, targets, again=place in twice) for place, each in enumerate(records)]


def _twice(records: Sequence[Record]) -> Iterator[int]:
    """The places of records whose external_id stands in an earlier one."""
    seen: set[str] = set()
    for place, each in enumerate(records):
        if each.external_id in seen:
            yield place
        if each.external_id is not None:
            seen.add(each.external_id)


def _checked(record: Record, targets: Targets, *, again: bool) -> Line:
    errors = list(record.errors)
    if again:
        detail = "This external_id stands in an earlier record of this file"
        errors.append(FieldError("external_id_twice", detail, pointer="#/external_id"))
    if record.sent is not None:
        errors += [*rules.broken(record.sent, email_needed=False), *targets.unknown(record.sent)]
    if errors or record.sent is None:
        return Line(record, tuple(errors))
    return Line(record, (), Ready(record.sent, texts.Text.of(record.sent, targets.ids(record.sent))))


def take(db: Session, partner_id: UUID, lines: Sequence[Line], *, atomic: bool, dry_run: bool) -> BulkReport:
    """Write what was checked and tell what became of each record. A dry run tells the same and writes nothing."""
    if not dry_run:
        held(db, partner_id)
    _compare(db, partner_id, lines, hold=not dry_run)
    stopped = atomic and any(each.verdict == "invalid" for each in lines)
    if not (stopped or dry_run):
        _write(db, partner_id, lines)
    return _report(lines, settings_of(db).base_url, stopped=stopped)


def keep(db: Session, partner_id: UUID, report: BulkReport) -> UUID:
    """Keep a report for as long as its Idempotency-Key, so that the same can be said again. Returns its id."""
    db.execute(delete(KeptReport).where(KeptReport.created_at < clock.now() - KEPT))
    kept = KeptReport(id=new_id(), partner_id=partner_id, report=report.json_bytes().decode())
    db.add(kept)
    return kept.id


def _compare(db: Session, partner_id: UUID, lines: Sequence[Line], *, hold: bool) -> None:
    """Give each line its verdict, from what this partner sent before and what stands earlier in the file."""
    waiting = [(each, each.ready.text.digest, each.record.external_id) for each in lines if each.ready]
    by_number = queries.by_external_id(db, partner_id, [number for _, _, number in waiting if number], hold=hold)
    by_digest = queries.by_digest(db, partner_id, [digest for _, digest, number in waiting if not number], hold=hold)
    earlier: dict[str, Line] = {}
    for line, digest, number in waiting:
        line.example = by_number.get(number) if number else by_digest.get(digest)
        if line.example is not None and line.ready is not None:
            _against(line, line.example, line.ready)
            continue
        line.same = None if number else earlier.get(digest)
        line.verdict = "unchanged" if line.same else "created"
        if not number:
            earlier.setdefault(digest, line)


def _against(line: Line, found: Example, ready: Ready) -> None:
    closed = found.status in texts.CLOSED
    if closed and found.digest != ready.text.digest:
        detail = "The example with this external_id was closed. Please send this as a new one"
        line.errors = (FieldError("example_closed", detail, pointer="#/external_id"),)
        return
    columns = texts.columns(ready.sent, ready.text.digest)
    same = closed or all(getattr(found, name) == value for name, value in columns.items())
    line.verdict = "unchanged" if same else "updated"
    line.id, line.reference = found.id, found.reference


def _write(db: Session, partner_id: UUID, lines: Sequence[Line]) -> None:
    new = [(each, each.ready) for each in lines if each.ready and each.verdict == "created"]
    examples, words = [], []
    for (line, ready), reference in zip(new, texts.references(db, len(new)), strict=True):
        example_id = new_id()
        line.id, line.reference = example_id, reference
        examples.append(
            {
                "id": example_id,
                "reference": reference,
                "partner_id": partner_id,
                "external_id": line.record.external_id,
                **texts.columns(ready.sent, ready.text.digest),
            }
        )
        words.append(texts.row(example_id, 1, ready.text, ready.sent))
    for start in range(0, len(new), BATCH):
        db.execute(insert(Example), examples[start : start + BATCH])
        db.execute(insert(ExampleText), words[start : start + BATCH])
    for each in lines:
        if each.verdict == "updated" and each.example and each.ready:
            renew(db, each.example, each.ready.sent, each.ready.text)
    db.flush()


def _report(lines: Sequence[Line], base: str, *, stopped: bool) -> BulkReport:
    results = [_result(each, base, stopped=stopped) for each in lines]
    counts = Counter(each.status for each in results)
    verdicts: tuple[Verdict, ...] = ("created", "updated", "unchanged", "invalid")
    summary = {"received": len(lines)} | {verdict: counts[verdict] for verdict in verdicts}
    return BulkReport(summary=BulkSummary.model_validate(summary), results=results)


def _result(line: Line, base: str, *, stopped: bool) -> LineResult:
    """Where an invalid record stopped the whole file, what would have been written is unchanged, and says why."""
    told = line.same or line
    held_back = stopped and line.verdict in ("created", "updated")
    problem = None
    if line.verdict == "invalid":
        problem = _problem(base, "invalid-record", "Something in this record needs to be changed", line.errors)
    elif held_back:
        problem = _problem(base, "not-written", "Nothing was written, because another record needs to be changed", ())
    return LineResult(
        line=line.record.line,
        external_id=line.record.external_id,
        status="unchanged" if held_back else line.verdict,
        id=str(told.id) if told.id else None,
        reference=told.reference,
        problem=problem,
    )


def _problem(base: str, code: str, title: str, errors: Sequence[FieldError]) -> LineProblem:
    fields = [FieldProblem(pointer=each.pointer, code=each.code, detail=each.detail) for each in errors[:MOST_ERRORS]]
    return LineProblem(type=f"{base}/problems/{code}", title=title, errors=fields or None)
