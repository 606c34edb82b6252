"""Enquiries on the wire."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from roundtable.enquiries.models import EnquiryStatus, EnquiryTopic, ReplyBy
from roundtable.shapes import Listing, PageQuery, Sent, Shown, Words
from roundtable.text import Email, Instant, Line, Prose, Telephone, prose

EXAMPLE: dict[str, JsonValue] = {
    "topic": "training",
    "message": "We would like to learn how to run a meeting together. Can somebody come and show us?",
    "name": "Amina",
    "email": "amina@example.org",
    "reply_by": "email",
}
PostalAddress: Any = prose(1_000)
AccessNeeds: Any = prose(5_000)


class EnquiryForm(Sent):
    """An enquiry. What `reply_by` names has to be given: `email`, `telephone`, or `address` for a reply by post."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    topic: EnquiryTopic
    message: Prose = Field(description="In any language, up to 20,000 characters.")
    name: Line | None = None
    email: Email | None = None
    telephone: Telephone | None = None
    address: PostalAddress | None = Field(default=None, description="Where post reaches them.")
    reply_by: ReplyBy
    access_needs: AccessNeeds | None = Field(default=None, description="What they need when we answer.")


class EnquiryTaken(Shown):
    """An enquiry that was taken in. It says the same for every address; who is answered by e-mail gets a letter with a link."""

    reference: str = Field(examples=["EN-7KQ4-M2XD"], description="Say this when you contact us about it.")
    status: EnquiryStatus
    reply_due_on: date = Field(description="The day by which we reply: the fifth working day after it was sent.")


class OwnEnquiry(Shown):
    """An enquiry as the asker sees it. How else to reach them is not repeated here: letters can go astray."""

    id: str
    reference: str
    topic: EnquiryTopic
    message: str
    reply_by: ReplyBy
    status: EnquiryStatus = Field(
        description="`open`: we still have to reply. `replied`: we have. `closed`: the asker says that it is answered."
    )
    created_at: Instant = Field(description="When it was sent.")
    reply_due_on: date = Field(description="The day by which we promised to reply.")


class Owner(Shown):
    """Somebody of ours."""

    id: str
    name: str


class EnquiryCard(Shown):
    """An enquiry in the list for staff, without what was asked and who asked."""

    id: str
    reference: str
    topic: EnquiryTopic
    reply_by: ReplyBy
    status: EnquiryStatus
    owner: Owner | None = Field(default=None, description="Who answers it. Left out while nobody does.")
    created_at: Instant
    reply_due_on: date = Field(description="The day by which we promised to reply.")
    late: bool = Field(description="Whether that day is over and it is still open.")
    version: int = Field(description="Send it as `If-Match` to change something.")


class StaffEnquiry(EnquiryCard):
    """An enquiry as staff see it, with how to reply. That somebody read it is on record."""

    message: str
    name: str | None = None
    email: str | None = None
    telephone: str | None = None
    address: str | None = None
    access_needs: str | None = Field(default=None, description="What they need when we answer.")


class EnquiryList(Listing[EnquiryCard]):
    """A page of enquiries."""


class EnquiryChange(Sent):
    """What is to be different. What is left out stays; `owner: null` leaves it to nobody.

    Whether a reply answered it, the asker says: staff close nothing.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "replied"}]})

    owner: Annotated[UUID, Field(strict=False)] | None = Field(default=None, description="As the list of colleagues has it.")
    status: Literal["open", "replied"] | None = None


class EnquirySort(StrEnum):
    """Orders of enquiries."""

    OLDEST = "created_at"
    NEWEST = "-created_at"


class EnquiryFilters(BaseModel):
    """Filters and order of enquiries. Repeated filters mean or, different filters mean and."""

    model_config = ConfigDict(extra="forbid")

    q: Words | None = Field(default=None, description="Words of the reference, the message, the name or the address.")
    status: list[EnquiryStatus] = Field(default=[], description="How it stands.")
    topic: list[EnquiryTopic] = Field(default=[], description="What it is about.")
    owner: list[UUID] = Field(default=[], description="Who answers it.")
    owned: bool | None = Field(default=None, description="`false` for what nobody answers yet.")
    late: bool | None = Field(default=None, description="`true` for what waits longer than we promised.")
    sort: EnquirySort = Field(default=EnquirySort.OLDEST, description="`-` for the last first.")


class EnquiryQuery(PageQuery, EnquiryFilters):
    """Filters, order and page of enquiries."""
