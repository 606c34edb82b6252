"""Enquiries on the wire."""

from datetime import date
from typing import Any

from pydantic import ConfigDict, Field, JsonValue

from roundtable.enquiries.models import EnquiryStatus, EnquiryTopic, ReplyBy
from roundtable.shapes import Sent, Shown
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
