"""The sample content holds together, keeps to the contract's values, and shows what failed beside what worked."""

import re
from datetime import date
from typing import Any

import pytest
import yaml

from tests.unit.demo.content import (
    ALL_SEMINARS,
    CALL,
    COMING,
    EXAMPLES,
    HELP_LINES,
    MADE_UP_CALL,
    NOTICES,
    PARTNERS,
    PRINCIPLES,
    PUBLICATIONS,
    QUESTIONS,
    SEMINARS,
    SERIES,
    STORIES,
    THEMES,
    example_text,
    slugs,
)
from tests.unit.demo.reading import words

OUTCOMES = {"worked", "partly", "did_not_work", "too_early"}
CREDITS = {"name", "pseudonym", "role", "group", "none"}
ROLES = {
    "person_who_used_the_service",
    "carer",
    "front_line_staff",
    "manager",
    "commissioner",
    "researcher",
    "peer_worker",
    "community_member",
    "other",
}
SETTINGS = {
    "nhs_inpatient",
    "nhs_community",
    "primary_care",
    "local_authority",
    "voluntary_sector",
    "user_led",
    "education",
    "research",
    "commissioning",
    "housing",
    "justice",
    "online",
    "other",
}
REGIONS = {
    "east_midlands",
    "east_of_england",
    "london",
    "north_east",
    "north_west",
    "south_east",
    "south_west",
    "west_midlands",
    "yorkshire_and_the_humber",
    "scotland",
    "wales",
    "northern_ireland",
    "united_kingdom",
    "international",
}
PARTNER_KINDS = {
    "user_led_organisation",
    "user_led_group",
    "charity",
    "network",
    "nhs_trust",
    "local_authority",
    "university",
    "learned_society",
    "community_interest_company",
    "campaigning_organisation",
    "commissioner",
    "company",
    "other",
}
ACCESS = {
    "step_free",
    "hearing_loop",
    "quiet_space",
    "bsl",
    "captions",
    "breaks",
    "dial_in",
    "recording_off",
    "easy_read_papers",
    "travel_paid",
}
INVITED = [
    "person_with_lived_experience",
    "user_led_organisation",
    "campaigning_organisation",
    "commissioner",
    "nhs_trust",
    "local_authority",
    "voluntary_sector_provider",
    "specialist_community_group",
]
CONTRIBUTORS = {*INVITED, "carer", "researcher", "other"}

by_id = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["external_id"])


@pytest.mark.parametrize(
    "things", [THEMES, PARTNERS, PRINCIPLES, QUESTIONS, PUBLICATIONS, SERIES, ALL_SEMINARS, HELP_LINES, NOTICES, STORIES]
)
def test_each_slug_is_there_once_and_well_formed(things: list[dict[str, Any]]) -> None:
    given = [thing["slug"] for thing in things]
    assert len(given) == len(set(given))
    assert [slug for slug in given if not re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", slug) or len(slug) > 80] == []


def test_partners_name_only_what_is_there() -> None:
    for partner in PARTNERS:
        assert partner["kind"] in PARTNER_KINDS, partner["slug"]
        assert set(partner.get("networks", [])) <= slugs(PARTNERS) - {partner["slug"]}
        assert set(partner.get("themes", [])) <= slugs(THEMES), partner["slug"]
        assert set(partner.get("access", [])) <= ACCESS
        assert partner.get("place", {}).get("region", "london") in REGIONS
        assert "assured_at" not in partner, f"nobody has checked {partner['slug']} with them"


def test_user_led_is_never_said_without_who_says_so() -> None:
    said = {partner["slug"]: partner["user_led_said_by"] for partner in PARTNERS if partner.get("user_led")}
    assert set(said) == {"leeds-involving-people", "lantern-row-made-up"}


def test_figures_of_partners_say_when_they_were_true() -> None:
    for partner in PARTNERS:
        counted = "members" in partner or "member_organisations" in partner
        assert counted == ("figures_as_of" in partner), partner["slug"]


def test_each_principle_says_whose_it_is() -> None:
    assert {principle["of"] for principle in PRINCIPLES} == {"expert-link", "co-production-collective"}
    assert "share-power" in slugs(PRINCIPLES)
    assert sorted(principle["position"] for principle in PRINCIPLES) == list(range(1, len(PRINCIPLES) + 1))


def test_seminars_name_only_what_is_there() -> None:
    for seminar in ALL_SEMINARS:
        assert seminar.get("series", SERIES[0]["slug"]) in slugs(SERIES)
        assert set(seminar.get("partners", [])) <= slugs(PARTNERS), seminar["slug"]
        assert set(seminar["themes"]) <= slugs(THEMES), seminar["slug"]
        assert set(seminar["access"]) | set(seminar.get("venue", {}).get("access", [])) <= ACCESS, seminar["slug"]
    assert {row["series"] for row in SEMINARS["coming"]} == slugs(SERIES)
    assert {series["host"] for series in SERIES if "host" in series} <= slugs(PARTNERS)


def test_nothing_is_invented_for_a_past_seminar() -> None:
    for seminar in SEMINARS["past"]:
        assert not {"starts_at", "ends_at", "capacity", "recap", "content_notes"} & set(seminar), seminar["slug"]
    dated = {seminar["slug"]: seminar["starts_on"] for seminar in SEMINARS["past"] if "starts_on" in seminar}
    assert dated == {"enacting-co-production": date(2016, 2, 17)}


def test_what_is_made_up_of_the_past_says_so() -> None:
    for seminar in SEMINARS["made_up"]:
        assert "made-up" in seminar["summary"], seminar["slug"]
        assert "sample event" in seminar["description"], seminar["slug"]
        assert all("(made up)" in speaker["name"] for speaker in seminar["speakers"])
        assert {link["url"].split("/")[2].rpartition(".")[2] for link in seminar["links"]} == {"example"}


def test_a_coming_event_is_undated_here_never_recorded_and_says_what_you_get() -> None:
    for seminar in COMING:
        assert not {"starts_at", "starts_on", "joining"} & set(seminar), seminar["slug"]
        assert "recording_off" in seminar["access"], seminar["slug"]
        assert seminar["what_you_get"]
        assert seminar["content_notes"]
        assert seminar["capacity"] > 0
        assert all("(made up)" in speaker["name"] for speaker in seminar["speakers"])


def test_the_call_invites_eight_kinds_and_says_what_they_get() -> None:
    assert CALL["invited"] == INVITED
    assert CALL["asked_by"] in slugs(PARTNERS)
    assert CALL["closes_on"] == date(2016, 1, 15)
    assert CALL["what_you_get"]


def test_the_other_call_is_made_up_and_four_examples_answer_all_that_it_asks() -> None:
    asked = {question["key"] for question in MADE_UP_CALL["questions"]}
    answering = [example for example in EXAMPLES if "call" in example]
    assert "made up" in MADE_UP_CALL["purpose"]
    assert MADE_UP_CALL["asked_by"].endswith("-made-up")
    assert MADE_UP_CALL["invited"] == INVITED
    assert len(answering) == 4
    assert all({answer["question"] for answer in example["answers"]} == asked for example in answering)


def test_no_story_puts_words_into_the_mouth_of_a_real_person_or_shows_a_link_that_is_not_known() -> None:
    for story in STORIES:
        made_up = "made up" in story["title"]
        assert ("made up" if made_up else "Sample text") in story["transcript_note"], story["slug"]
        spoken = re.findall(r"(?:^|\n\n)(\S[^.:\n]{0,40}): ", story["transcript"])
        assert all(made_up and name.endswith("(made up)") for name in spoken), story["slug"]
        assert not set('“”"') & set(story["transcript"]), story["slug"]
        assert not {"link", "length_seconds", "size_bytes", "captions"} & set(story), story["slug"]
        assert story.get("of", "expert-link") in slugs(PARTNERS)
    assert [story["slug"] for story in STORIES if story.get("welcome")] == ["welcome"]


def test_no_help_line_claims_to_have_been_checked() -> None:
    assert all("checked_on" not in line and isinstance(line["number"], str) for line in HELP_LINES)


@by_id
def test_an_example_uses_the_values_of_the_contract(example: dict[str, Any]) -> None:
    assert example["setting"] in SETTINGS
    assert example["place"]["region"] in REGIONS
    assert example["contributor"]["kind"] in CONTRIBUTORS
    assert {aim["outcome"] for aim in example["aims"]} <= OUTCOMES
    assert {row["role"] for row in example["at_the_table"] + example["voices"]} <= ROLES
    assert {row["credit"]["as"] for row in [example["contributor"], *example["voices"]]} <= CREDITS
    assert example["started_on"] < example.get("ended_on", date.max)


@by_id
def test_an_example_names_only_themes_partners_and_principles_that_are_there(example: dict[str, Any]) -> None:
    assert set(example["themes"]) <= slugs(THEMES)
    assert set(example["partners"]) <= slugs(PARTNERS)
    assert {row["principle"] for row in example["principles"]} <= slugs(PRINCIPLES)


@by_id
def test_an_example_is_plainly_made_up_and_names_no_real_partner(example: dict[str, Any]) -> None:
    assert "(made up)" in example["place"]["name"]
    assert all(slug.endswith("-made-up") for slug in example["partners"])
    assert example.get("call", MADE_UP_CALL["slug"]) == MADE_UP_CALL["slug"], "the other call was a real one"
    text = example_text(example)
    assert [partner["name"] for partner in PARTNERS if "made" not in partner["name"] and partner["name"] in text] == []


@by_id
def test_an_example_is_told_by_several_voices_at_a_fair_length(example: dict[str, Any]) -> None:
    assert len(example["voices"]) >= 2
    assert 250 <= len(words(example_text(example))) <= 600
    assert len(example["title"]) <= 200
    assert len(example["summary"]) <= 500


@by_id
def test_where_something_failed_the_example_says_what_went_wrong(example: dict[str, Any]) -> None:
    if any(aim["outcome"] == "did_not_work" for aim in example["aims"]):
        asked = {"set_out_to_do", "what_happened", "what_went_wrong", "could_have_done", "do_differently_now"}
        assert set(example["what_did_not_work"]) == asked


@by_id
def test_an_example_carries_consent_and_nothing_private(example: dict[str, Any]) -> None:
    assert example["consent"]["publish_text"]
    assert example["consent"]["agreed_by"] == "teller"
    assert example["contributor"]["credit"]["as"] != "name" or example["consent"]["publish_name"]
    assert "email" not in example["contributor"]
    assert "@" not in yaml.safe_dump(example)


def test_failures_have_equal_standing_among_the_examples() -> None:
    outcomes = [[aim["outcome"] for aim in example["aims"]] for example in EXAMPLES]
    assert len(outcomes) == 12
    assert sum("did_not_work" in told for told in outcomes) >= 5
    assert sum(set(told) == {"did_not_work"} for told in outcomes) >= 2
    assert sum("too_early" in told for told in outcomes) >= 2


def test_the_examples_differ_in_setting_teller_and_region() -> None:
    assert len({example["external_id"] for example in EXAMPLES}) == 12
    assert len({example["setting"] for example in EXAMPLES}) >= 6
    assert {example["contributor"]["kind"] for example in EXAMPLES} >= set(INVITED)
    assert len({example["place"]["region"] for example in EXAMPLES}) >= 6


def test_one_table_shows_an_imbalance() -> None:
    tables = [{row["role"]: row["count"] for row in example["at_the_table"]} for example in EXAMPLES]
    assert any(table.get("person_who_used_the_service") == 1 and sum(table.values()) == 8 for table in tables)
