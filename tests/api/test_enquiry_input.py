"""What may be sent as an enquiry: topics, ways to reply, every language, long and broken input."""

import uuid
from typing import Any

import pytest
from starlette.testclient import TestClient

from roundtable.enquiries.models import EnquiryTopic
from tests.support.enquiries import ADDRESS, AMINA, ENQUIRIES, TELEPHONE, Own, kept, letters, send, sent
from tests.support.mail import NO_ADDRESSES
from tests.support.servers import Unit

WAYS = {"email": ("email", AMINA), "telephone": ("telephone", TELEPHONE), "post": ("address", ADDRESS)}


def test_every_topic_is_taken(api: TestClient, unit: Unit) -> None:
    for topic in EnquiryTopic:
        sent(api, topic=topic, reply_by="post", address=ADDRESS)
    with unit() as db:
        assert {each.topic for each in kept(db)} == {each.value for each in EnquiryTopic}
    assert len(EnquiryTopic) == 7


@pytest.mark.parametrize("way", WAYS)
def test_the_way_to_reply_is_all_that_is_needed(api: TestClient, unit: Unit, way: str) -> None:
    field, value = WAYS[way]
    sent(api, **{"email": None, "reply_by": way, field: value})
    with unit() as db:
        (enquiry,) = kept(db)
        assert (enquiry.reply_by, getattr(enquiry, field)) == (way, value)
        assert len(letters(db)) == (1 if way == "email" else 0)


@pytest.mark.parametrize("way", WAYS)
def test_a_way_to_reply_that_is_not_given_is_asked_for_in_its_place(api: TestClient, unit: Unit, way: str) -> None:
    others = {field: value for field, value in WAYS.values() if field != WAYS[way][0]}
    answer = send(api, **{"email": None, **others, "reply_by": way})
    problem = answer.json()
    assert (answer.status_code, problem["title"]) == (422, "Please tell us where to reply")
    assert [(each["pointer"], each["code"]) for each in problem["errors"]] == [(f"#/{WAYS[way][0]}", "needed_to_reply")]
    assert problem["errors"][0]["detail"].endswith("or choose another way for us to reply")
    with unit() as db:
        assert kept(db) == []


def test_words_of_every_language_come_back_as_they_were_sent(api: TestClient, unit: Unit) -> None:
    texts = ["Zoë’s\n\tidea\n", "我们想学习", "نريد أن نتعلم معا", "שלום", "👩🏽‍🦽 " * 50, "நாங்கள்"]
    for each in texts:
        sent(api, message=each)
    with unit() as db:
        own = [Own(api, each) for each in letters(db)]
    assert sorted(each.see().json()["message"] for each in own) == sorted(texts)


def test_a_message_may_be_long_and_one_that_is_too_long_is_told_the_bound(api: TestClient, unit: Unit) -> None:
    body = '{"topic":"other","reply_by":"email","email":"%s","message":"%s"}'
    headers = {"Content-Type": "application/json"}
    longest = api.post(ENQUIRIES, content=body % (AMINA, "\\ud83d\\ude00" * 20_000), headers=headers)
    assert longest.status_code == 202
    longer = send(api, message="é" * 20_001)
    assert longer.status_code == 422
    assert [(each["pointer"], each["detail"]) for each in longer.json()["errors"]] == [
        ("#/message", "Please use 20000 characters or fewer")
    ]
    assert send(api, message="a" * 300_000).status_code == 413
    with unit() as db:
        assert [each.message for each in kept(db)] == ["😀" * 20_000]


BAD: list[tuple[dict[str, Any], str]] = [
    *[({"email": each}, "#/email") for each in NO_ADDRESSES],
    ({"topic": "weather"}, "#/topic"),
    ({"topic": 1}, "#/topic"),
    ({"topic": None}, "#/topic"),
    ({"message": None}, "#/message"),
    ({"message": " \n "}, "#/message"),
    ({"message": "a\u0000b"}, "#/message"),
    ({"message": "a\u001b[2Jb"}, "#/message"),
    ({"message": 7}, "#/message"),
    ({"message": {"text": "a"}}, "#/message"),
    ({"name": "Amina\nBcc: x"}, "#/name"),
    ({"name": "a" * 201}, "#/name"),
    ({"telephone": "0113\n496"}, "#/telephone"),
    ({"telephone": "call me"}, "#/telephone"),
    ({"telephone": 1134960000}, "#/telephone"),
    ({"telephone": "1" * 101}, "#/telephone"),
    ({"address": "a" * 1_001}, "#/address"),
    ({"address": "a\u0007b"}, "#/address"),
    ({"access_needs": "a" * 5_001}, "#/access_needs"),
    ({"access_needs": "a\u0000b"}, "#/access_needs"),
    ({"reply_by": "pigeon"}, "#/reply_by"),
    ({"reply_by": None}, "#/reply_by"),
    ({"status": "closed"}, "#"),
    ({"id": str(uuid.uuid4())}, "#"),
]


def test_bad_enquiries_are_refused_where_they_are_wrong(api: TestClient, unit: Unit) -> None:
    answers = [send(api, **changes) for changes, _ in BAD]
    found = [(each.status_code, [error["pointer"] for error in each.json()["errors"]]) for each in answers]
    assert found == [(422, [pointer]) for _, pointer in BAD]
    said = {error["detail"] for each in answers for error in each.json()["errors"]}
    assert {
        "Enter one e-mail address, like name@example.org",
        "Enter a telephone number, like 0113 496 0000",
        "Please write something here",
        "Please use 1000 characters or fewer",
    } <= said
    with unit() as db:
        assert (kept(db), letters(db)) == ([], [])
