"""Who may do what, route by route, written out by hand: the table of the code is held against it.

A column is a role, a row an operation that is more than a public read: `+` lets on, `.` does not.
"""

from roundtable.access.policy import Action, Role

COLUMNS = {
    "public": Role.PUBLIC,
    "key": Role.KEY,
    "link": Role.LINK,
    "half": Role.SIGNING_IN,
    "partner": Role.PARTNER,
    "lived": Role.REVIEWER_BY_LIVED_EXPERIENCE,
    "prof": Role.REVIEWER_BY_PROFESSION,
    "staff": Role.STAFF,
    "lead": Role.ACCESS_LEAD,
    "admin": Role.ADMINISTRATOR,
}
MATRIX = """
operation                        action                   public key link half partner lived prof staff lead admin
submit_practice_example          examples:submit          +      +   .    +    +       +     +    +     +    +
submit_practice_examples_in_bulk examples:submit-in-bulk  .      +   .    .    .       .     .    .     .    .
take_places                      places:take              +      .   +    +    +       +     +    +     +    +
resend_places_link               places:take              +      .   +    +    +       +     +    +     +    +
get_own_places                   places:own               .      .   +    .    .       .     .    .     .    .
confirm_own_places               places:own               .      .   +    .    .       .     .    .     .    .
cancel_own_place                 places:own               .      .   +    .    .       .     .    .     .    .
renew_own_calendar               places:own               .      .   +    .    .       .     .    .     .    .
read_own_calendar                places:calendar          +      .   +    +    +       +     +    +     +    +
send_correction                  partners:correct         +      .   +    +    +       +     +    +     +    +
send_enquiry                     enquiries:send           +      .   +    +    +       +     +    +     +    +
get_own_enquiry                  enquiries:own            .      .   +    .    .       .     .    .     .    .
get_token                        tokens:get               .      +   .    .    .       .     .    .     .    .
ask_for_sign_in_link             sign-in:begin            +      .   .    +    +       +     +    +     +    +
start_session                    sign-in:begin            +      .   .    +    +       +     +    +     +    +
prove_second_factor              sign-in:prove            .      .   .    +    .       .     .    +     +    +
begin_enrolment                  sign-in:enrol            .      .   .    +    .       .     .    +     +    +
confirm_enrolment                sign-in:enrol            .      .   .    +    .       .     .    +     +    +
list_own_sessions                self:sessions            .      .   .    .    +       +     +    +     +    +
end_own_session                  self:end-session         .      .   .    +    +       +     +    +     +    +
end_session                      self:end-session         .      .   .    +    +       +     +    +     +    +
get_me                           self:see                 .      .   .    +    +       +     +    +     +    +
list_people                      people:read              .      .   .    .    .       .     .    .     .    +
get_person                       people:read              .      .   .    .    .       .     .    .     .    +
invite_person                    people:invite            .      .   .    .    .       .     .    .     .    +
change_person                    people:change            .      .   .    .    .       .     .    .     .    +
revoke_person                    people:revoke            .      .   .    .    .       .     .    .     .    +
reset_second_factor              people:reset-second-factor .    .   .    .    .       .     .    .     .    +
read_audit                       audit:read               .      .   .    .    .       .     .    .     .    +
list_messages                    messages:see             .      .   .    .    .       .     .    +     .    +
get_message                      messages:read            .      .   .    .    .       .     .    +     .    +
resend_message                   messages:resend          .      .   .    .    .       .     .    +     .    +
list_keys                        keys:see                 .      .   .    .    +       .     .    +     .    +
make_key                         keys:make                .      .   .    .    +       .     .    .     .    +
renew_key                        keys:renew               .      .   .    .    +       .     .    .     .    +
revoke_key                       keys:revoke              .      .   .    .    +       .     .    +     .    +
list_seminars_for_staff          seminars:see             .      .   .    .    .       .     .    +     .    +
get_seminar_for_staff            seminars:see             .      .   .    .    .       .     .    +     .    +
add_seminar                      seminars:add             .      .   .    .    +       .     .    +     .    +
change_seminar                   seminars:change          .      .   .    .    +       .     .    +     .    +
publish_seminar                  seminars:publish         .      .   .    .    +       .     .    +     .    +
cancel_seminar                   seminars:cancel          .      .   .    .    +       .     .    +     .    +
postpone_seminar                 seminars:postpone        .      .   .    .    +       .     .    +     .    +
move_seminar                     seminars:move            .      .   .    .    +       .     .    +     .    +
set_joining_link                 seminars:joining         .      .   .    .    +       .     .    +     .    +
list_access_needs                access-needs:read        .      .   .    .    .       .     .    .     +    .
list_places_for_staff            places:see               .      .   .    .    .       .     .    +     .    +
give_place                       places:give              .      .   .    .    .       .     .    +     .    +
end_place                        places:end               .      .   .    .    .       .     .    +     .    +
mark_attendance                  places:attendance        .      .   .    .    .       .     .    +     .    +
mark_told                        places:told              .      .   .    .    .       .     .    +     .    +
export_places                    places:export            .      .   .    .    .       .     .    +     .    +
list_enquiries                   enquiries:see            .      .   .    .    .       .     .    +     .    +
read_enquiry                     enquiries:read           .      .   .    .    .       .     .    +     .    +
change_enquiry                   enquiries:change         .      .   .    .    .       .     .    +     .    +
resend_enquiry_link              enquiries:resend         .      .   .    .    .       .     .    +     .    +
list_examples_for_staff          examples:see             .      .   .    .    .       .     .    +     .    +
get_example_for_staff            examples:see             .      .   .    .    .       .     .    +     .    +
reveal_contributor               examples:contributor     .      .   .    .    .       .     .    +     .    +
publish_example                  examples:publish         .      .   .    .    .       .     .    +     .    +
list_partners_for_staff          partners:see             .      .   .    .    .       .     .    +     .    +
get_partner_for_staff            partners:see             .      .   .    .    .       .     .    +     .    +
export_partners                  partners:export          .      .   .    .    .       .     .    +     .    +
add_partner                      partners:add             .      .   .    .    .       .     .    +     .    +
change_partner                   partners:change          .      .   .    .    +       .     .    +     .    +
list_partner_proposals           proposals:see            .      .   .    .    .       .     .    +     .    +
get_partner_proposal             proposals:see            .      .   .    .    .       .     .    +     .    +
accept_partner_proposal          proposals:accept         .      .   .    .    .       .     .    +     .    +
decline_partner_proposal         proposals:decline        .      .   .    .    .       .     .    +     .    +
get_own_partner                  partners:own             .      .   .    .    +       .     .    .     .    .
list_own_seminars                seminars:own             .      .   .    .    +       .     .    .     .    .
get_own_seminar                  seminars:own             .      .   .    .    +       .     .    .     .    .
list_own_partner_proposals       partners:own             .      .   .    .    +       .     .    .     .    .
export_corrections               corrections:export       .      .   .    .    .       .     .    +     .    +
export_enquiries                 enquiries:export         .      .   .    .    .       .     .    +     .    +
export_examples                  examples:export          .      .   .    .    .       .     .    +     .    +
export_seminars                  seminars:export          .      .   .    .    .       .     .    +     .    +
export_messages                  messages:export          .      .   .    .    .       .     .    +     .    +
export_people                    people:export            .      .   .    .    .       .     .    .     .    +
export_keys                      keys:export              .      .   .    .    +       .     .    +     .    +
export_audit                     audit:export             .      .   .    .    .       .     .    .     .    +
export_stats                     stats:export             .      .   .    .    .       .     .    +     .    +
list_series_for_staff            series:see               .      .   .    .    .       .     .    +     .    +
get_series_for_staff             series:see               .      .   .    .    .       .     .    +     .    +
add_series                       series:add               .      .   .    .    .       .     .    +     .    +
change_series                    series:change            .      .   .    .    .       .     .    +     .    +
make_occurrences                 series:occurrences       .      .   .    .    .       .     .    +     .    +
edit_example                     examples:edit            .      .   .    .    .       .     .    +     .    +
get_own_example                  examples:own             .      +   +    .    +       .     .    +     .    +
list_own_examples                examples:own-list        .      .   .    .    +       .     .    .     .    .
accept_text                      examples:accept-text     .      .   +    .    +       .     .    .     .    .
decline_text                     examples:decline-text    .      .   +    .    +       .     .    .     .    .
list_corrections                 corrections:see          .      .   .    .    .       .     .    +     .    +
settle_correction                corrections:settle       .      .   .    .    .       .     .    +     .    +
list_colleagues                  people:colleagues        .      .   .    .    .       .     .    +     .    +
list_names                       names:see                .      .   .    .    +       .     .    +     .    +
get_work                         work:see                 .      .   .    .    .       .     .    +     .    +
get_stats                        stats:see                .      .   .    .    .       .     .    +     .    +
"""


def _rows() -> dict[str, tuple[Action, frozenset[Role]]]:
    head, *lines = (line.split() for line in MATRIX.strip().splitlines())
    assert [COLUMNS[name] for name in head[2:]] == list(Role)
    found = {}
    for operation, action, *marks in lines:
        assert len(marks) == len(Role), operation
        assert set(marks) <= {"+", "."}, operation
        found[operation] = Action(action), frozenset(role for role, mark in zip(Role, marks, strict=True) if mark == "+")
    assert len(found) == len(lines), "an operation stands here twice"
    return found


# What each operation does, and the roles that it is open to. A key needs the scope besides.
ACTS = _rows()
EVERYONE = Action.READ_PUBLIC, frozenset(Role)
