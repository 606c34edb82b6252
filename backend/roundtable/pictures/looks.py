"""How roles and kinds of partner show themselves: a shape, a tone and a pattern each, as on the site."""

from typing import NamedTuple


class Look(NamedTuple):
    """What tells one seat from another, by more than colour."""

    shape: str
    tone: str
    pattern: str = "plain"


TONES = {
    "marigold": "#ffbf3c",
    "coral": "#f2785c",
    "berry": "#c93f6b",
    "pine": "#0a5a4c",
    "sky": "#9fd0e6",
    "plum": "#57295a",
    "leaf": "#7dbe8e",
    "ink": "#12302b",
    "paper": "#fffdf6",
}
GROUND, TEXT, SOFT, LINE = "#ddede2", "#12302b", "#374e47", "#5e786e"

# A test holds these and those of the site together.
ROLES = {
    "person_who_used_the_service": Look("half", "berry"),
    "carer": Look("arch", "coral", "dots"),
    "front_line_staff": Look("square", "pine", "stripes"),
    "manager": Look("square", "plum"),
    "commissioner": Look("round", "sky", "stripes"),
    "researcher": Look("arch", "plum", "grid"),
    "peer_worker": Look("half", "marigold", "dots"),
    "community_member": Look("round", "leaf", "grid"),
    "other": Look("round", "ink", "stripes"),
}

PARTNERS = {
    "user_led_organisation": Look("half", "berry", "dots"),
    "user_led_group": Look("half", "coral"),
    "charity": Look("arch", "coral", "grid"),
    "network": Look("round", "leaf"),
    "nhs_trust": Look("square", "sky", "stripes"),
    "local_authority": Look("square", "pine", "stripes"),
    "university": Look("arch", "plum", "grid"),
    "learned_society": Look("half", "plum", "stripes"),
    "community_interest_company": Look("round", "berry"),
    "campaigning_organisation": Look("half", "pine", "dots"),
    "commissioner": Look("square", "berry", "grid"),
    "company": Look("round", "sky"),
    "other": Look("round", "pine", "dots"),
}
SEATS = 9


def around(first: int) -> tuple[Look, ...]:
    """The seats of a table: unlike beside unlike, always the same for the same number."""
    every = list(PARTNERS.values())
    return tuple(every[(first + 5 * step) % len(every)] for step in range(SEATS))


def with_partner(kind: str) -> tuple[Look, ...]:
    """The seats of a table with a partner of this kind in the first one."""
    return around(list(PARTNERS).index(kind))
