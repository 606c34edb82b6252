"""Enquiries by command: what waits for a reply, reading it, and saying that we replied."""

import pytest
from starlette.testclient import TestClient

from tests.support import run
from tests.support.databases import on_sqlite
from tests.support.enquiries import ADDRESS, TELEPHONE, sent

pytestmark = on_sqlite  # what each command does is tested on both, without the seconds that a process takes


def test_an_enquiry_is_read_marked_as_replied_and_listed_no_more(api: TestClient, database_url: str) -> None:
    first = sent(api)
    other = sent(
        api,
        topic="take_part",
        message="One\nzwei 三",
        name="Ben",
        email=None,
        telephone=TELEPHONE,
        address=ADDRESS,
        reply_by="post",
        access_needs="Large print",
    )

    def command(*words: str) -> str:
        return run.roundtable("enquiries", *words, ROUNDTABLE_DATABASE_URL=database_url)

    assert command("replied", first) == ""
    reference, status, due, *rest = command("list").removesuffix("\n").split("\t")
    assert (reference, status, rest) == (other, "open", ["post", "take_part"])
    shown = command("show", other.lower())
    assert shown.startswith(f"reference: {other}\nstatus: open\ncreated_at: ")
    assert f"\nreply_due_on: {due}\ntopic: take_part\nreply_by: post\nname: Ben\ntelephone: {TELEPHONE}\n" in shown
    assert shown.endswith(f"\naddress: {ADDRESS}\naccess_needs: Large print\n\nOne\nzwei 三\n")
    with pytest.raises(AssertionError, match=r"ended with 1:\nThey gave no e-mail address, so there is nowhere to send the link"):
        command("resend", other)
