"""What has to hold between the fields of a submission."""

from collections.abc import Iterator

from roundtable.errors import FieldError
from roundtable.examples.schemas.sent import TEXT_FOR, Credit, ExampleSubmission


def broken(sent: ExampleSubmission, *, email_needed: bool) -> list[FieldError]:
    """Every rule that this submission breaks. Without a key an e-mail address is needed, so that we can answer."""
    found = [*_failure_is_told(sent), *_dates(sent), *_credits(sent)]
    if email_needed and sent.contributor.email is None:
        found.append(_needed("#/contributor/email"))
    return found


def _needed(pointer: str) -> FieldError:
    return FieldError("missing", "This is needed", pointer=pointer)


def _failure_is_told(sent: ExampleSubmission) -> Iterator[FieldError]:
    told = sent.what_did_not_work is not None and bool(sent.what_did_not_work.model_dump(exclude_none=True))
    failed = any(each.outcome == "did_not_work" for each in sent.aims)
    if sent.what_did_not_work is not None and not told:
        yield FieldError("nothing_told", "Please fill in at least one of these, or leave it out", pointer="#/what_did_not_work")
    elif failed and not told:
        yield FieldError("missing", "Please say something about what did not work", pointer="#/what_did_not_work")


def _dates(sent: ExampleSubmission) -> Iterator[FieldError]:
    if sent.started_on and sent.ended_on and sent.ended_on < sent.started_on:
        yield FieldError("ends_before_start", "The end can't be before the start", pointer="#/ended_on")


def _credits(sent: ExampleSubmission) -> Iterator[FieldError]:
    yield from _credit(sent, sent.contributor.credit, "#/contributor/credit", named_here=False)
    if sent.contributor.credit and sent.contributor.credit.as_ == "name" and sent.contributor.name is None:
        yield _needed("#/contributor/name")
    for place, voice in enumerate(sent.voices):
        yield from _credit(sent, voice.credit, f"#/voices/{place}/credit", named_here=True)


def _credit(sent: ExampleSubmission, credit: Credit | None, at: str, *, named_here: bool) -> Iterator[FieldError]:
    """`named_here`: credit by name takes its name from the credit's own text, not from the contributor."""
    if credit is None:
        return
    if credit.as_ == "name" and not sent.consent.publish_name:
        detail = "Credit by name needs consent to publish the name"
        yield FieldError("name_without_consent", detail, pointer=f"{at}/as")
    wanted = credit.as_ in TEXT_FOR or (credit.as_ == "name" and named_here)
    refused = credit.as_ == "none" or (credit.as_ == "name" and not named_here)
    if wanted and credit.text is None:
        yield _needed(f"{at}/text")
    if refused and credit.text is not None:
        yield FieldError("text_not_used", "Please leave this out: it would not be shown", pointer=f"{at}/text")
