"""The words that fields of practice examples choose from."""

from typing import Literal

ContributorKind = Literal[
    "person_with_lived_experience",
    "user_led_organisation",
    "campaigning_organisation",
    "commissioner",
    "nhs_trust",
    "local_authority",
    "voluntary_sector_provider",
    "specialist_community_group",
    "carer",
    "researcher",
    "other",
]
Setting = Literal[
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
]
Role = Literal[
    "person_who_used_the_service",
    "carer",
    "front_line_staff",
    "manager",
    "commissioner",
    "researcher",
    "peer_worker",
    "community_member",
    "other",
]
Outcome = Literal["worked", "partly", "did_not_work", "too_early"]
CreditAs = Literal["name", "pseudonym", "role", "group", "none"]
AgreedBy = Literal["teller", "organisation"]
