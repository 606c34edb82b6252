"""One practice example that would be taken: what the templates hold, and what documents show."""

from typing import Any

# Names no theme, partner, principle or call, since every centre has its own.
LINE: dict[str, Any] = {
    "external_id": "example-1",
    "title": "Ward rules written again by the people who live under them",
    "summary": "Patients, carers and staff of one ward wrote its night rules again. Some stayed, one was lost.",
    "setting": "nhs_inpatient",
    "place": {"name": "Leeds", "region": "yorkshire_and_the_humber"},
    "started_on": "2025-04-01",
    "ended_on": "2026-03-31",
    "contributor": {"kind": "user_led_organisation", "credit": {"as": "group", "text": "The night rules group"}},
    "what_was_done": "We read each rule out loud and asked who it is for.",
    "how_power_was_shared": "A rule stayed only if a patient and a nurse could both say why.",
    "aims": [
        {"aim": "Patients can make a hot drink at night", "outcome": "worked"},
        {"aim": "Patients keep their phones at night", "outcome": "did_not_work"},
    ],
    "what_worked": "There is a flask by the day room.",
    "what_did_not_work": {
        "set_out_to_do": "People would keep their own phones.",
        "what_happened": "Phones were locked away again in July.",
        "what_went_wrong": "We had not talked about filming.",
        "could_have_done": "We could have met the night team first.",
        "do_differently_now": "We plan for the worst day at the start.",
    },
    "what_changed": "Nine rules in place of 22.",
    "what_was_learnt": "Those who were not in the room could undo what we did.",
    "advice": "Go to where the night staff are.",
    "voices": [
        {"role": "person_who_used_the_service", "text": "I got my tea and lost my phone.", "credit": {"as": "role"}},
        {"role": "front_line_staff", "text": "I would lock them up again.", "credit": {"as": "none"}},
    ],
    "at_the_table": [
        {"role": "person_who_used_the_service", "count": 4},
        {"role": "front_line_staff", "count": 3},
    ],
    "content_notes": ["restraint"],
    "consent": {"publish_text": True, "contact": False, "wording": "2026-11", "agreed_by": "organisation"},
}
