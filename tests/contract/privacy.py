"""Who may see what: a rule for each column that holds something of a person or a secret, and a list of all others with text.

A column that stands in neither makes the test of canaries fail, so nobody adds a field without a rule.
"""

from roundtable.access.policy import Role

NOBODY: frozenset[str] = frozenset()
EVERYBODY = frozenset({"public"})  # and so whoever else asks
AT_WORK = frozenset({str(Role.STAFF), str(Role.ADMINISTRATOR)})
ADMINISTRATORS = frozenset({str(Role.ADMINISTRATOR)})
ACCESS_LEAD = frozenset({str(Role.ACCESS_LEAD)})
OWN_PLACES, OWN_ENQUIRY = frozenset({"link to places"}), frozenset({"link to an enquiry"})
OWN_EXAMPLE = frozenset({"link to an example"})
ON_THE_MORNING = frozenset({"the letter on the morning"})
OWN_KEYS = OWN_PARTNER = frozenset({str(Role.PARTNER)})
SELF = frozenset({"themselves"})

RULES: dict[str, frozenset[str]] = {
    "access_needs.needs": ACCESS_LEAD,
    "api_keys.digest": NOBODY,
    "api_keys.handle": AT_WORK | OWN_KEYS,
    "audit_details.changes": ADMINISTRATORS,
    "audit_details.salt": NOBODY,
    "corrections.email": AT_WORK,
    "corrections.message": AT_WORK,
    "counted_acts.digest": NOBODY,
    "enquiries.address": AT_WORK,
    "enquiries.email": AT_WORK,
    "enquiries.email_key": NOBODY,
    "enquiries.message": AT_WORK | OWN_ENQUIRY,
    "enquiries.name": AT_WORK,
    "enquiries.telephone": AT_WORK,
    "enquiry_access_needs.needs": AT_WORK,
    "example_texts.answer": AT_WORK | OWN_EXAMPLE,
    "example_texts.body": AT_WORK | OWN_EXAMPLE,  # of one that is not published
    "example_texts.credited_name": EVERYBODY,
    "example_texts.edited_by": NOBODY,
    "example_texts.published_by": NOBODY,
    "example_texts.words": AT_WORK | OWN_EXAMPLE,
    "examples.contributor_email": NOBODY,  # who says why they have to know is told; see test_staff_inbox.py
    "examples.contributor_name": NOBODY,
    "idempotency_keys.fingerprint": NOBODY,
    "joining.url": AT_WORK | OWN_PARTNER | ON_THE_MORNING,
    "letters.address": AT_WORK,
    "letters.calendar": NOBODY,
    "letters.html": NOBODY,
    "letters.subject": AT_WORK,
    "letters.text": AT_WORK,
    "links.digest": NOBODY,
    "partner_proposals.fields": AT_WORK | OWN_PARTNER,
    "partner_proposals.words": AT_WORK | OWN_PARTNER,
    "people.email": ADMINISTRATORS | SELF,
    "people.email_key": NOBODY,
    "people.name": AT_WORK | SELF,
    "place_holders.email": AT_WORK | ACCESS_LEAD,
    "place_holders.email_key": NOBODY,
    "place_holders.telephone": AT_WORK | ACCESS_LEAD,
    "places.came": AT_WORK,
    "places.name": AT_WORK | OWN_PLACES | ACCESS_LEAD,
    "recovery_codes.digest": NOBODY,
    "second_factors.pending": NOBODY,
    "second_factors.sealed": NOBODY,
    "sessions.digest": NOBODY,
    "sign_ins.code_digest": NOBODY,
    "sign_ins.email_key": NOBODY,
    "sign_ins.link_digest": NOBODY,
    "speakers.biography": EVERYBODY,
    "speakers.name": EVERYBODY,
    "speakers.organisation": EVERYBODY,
    "speakers.role": EVERYBODY,
    "speakers.speaks_from": EVERYBODY,
}
# They are found as they are: another value would open nothing any more, or be none.
AS_THEY_ARE = {
    "api_keys.digest",
    "api_keys.handle",
    "audit_details.salt",
    "example_texts.edited_by",
    "idempotency_keys.fingerprint",
    "links.digest",
    "recovery_codes.digest",
    "second_factors.pending",
    "second_factors.sealed",
    "sessions.digest",
    "sign_ins.code_digest",
    "sign_ins.link_digest",
}
# Yes or no, which is no word to look for; and words inside a larger text, which are sent in.
NOT_PLANTED = {"places.came", "example_texts.body", "example_texts.credited_name", "partner_proposals.fields"}
# What is public, or says nothing of anybody: states, kinds, numbers that we gave, hashes of public things.
PLAIN = """
api_keys: scopes
audit_entries: detail_digest event hash thing who
audit_head: hash
bulk_reports: report
calls: asked_by_name funder invited purpose questions routes slug title what_you_get
corrections: reference
document_refs: target_kind
document_search: kind
document_tags: key kind value
documents: body card digest kind linked slug sort_text state title
enquiries: reference reply_by status topic
example_texts: accepted_digest agreed_by digest targets
examples: digest external_id reference slug status
help_lines: name nation note number slug
idempotency_keys: caller key operation
jobs: task
letters: dedupe_key kind message_id state trouble
links: purpose
notices: level slug text
partners: access address assured_by description figures_as_of founded identifiers kind languages name part_of place_name
  region short_name slug summary themes user_led_said_by website
partner_proposals: before state
people: roles
places: attend state wording
principles: adapted_from name of_name slug source_url subject summary
publications: authors doi editors in_book isbn issn issue journal link pages place publisher slug summary title volume
questions: answer question slug
seminars: access attendance content_notes description links recap slug status summary themes time_zone title transcript
  venue_access venue_address venue_name what_you_get
series: aims description funder ground_rules kind slug summary time_zone title
slug_redirects: kind slug
stories: content_note form link of_name series slug summary title transcript transcript_note
themes: name slug
"""
