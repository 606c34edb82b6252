"""What codes are called, as the words of the app call them; a test compares the two."""

SETTINGS = {
    "nhs_inpatient": "Hospital ward",
    "nhs_community": "NHS in the community",
    "primary_care": "GP and first-stop care",
    "local_authority": "Council",
    "voluntary_sector": "Charity",
    "user_led": "User-led service",
    "education": "Teaching",
    "research": "Research",
    "commissioning": "Planning and paying for services",
    "housing": "Housing",
    "justice": "Courts and prisons",
    "online": "Online",
    "other": "Somewhere else",
}
TELLERS = {
    "person_with_lived_experience": "Person with lived experience",
    "user_led_organisation": "User-led organisation",
    "campaigning_organisation": "Campaign group",
    "commissioner": "Commissioner",
    "nhs_trust": "NHS trust",
    "local_authority": "Council",
    "voluntary_sector_provider": "Charity that runs services",
    "specialist_community_group": "Community group",
    "carer": "Carer",
    "researcher": "Researcher",
    "other": "Someone else",
}
PARTNERS = {
    "user_led_organisation": "User-led organisation",
    "user_led_group": "User group",
    "charity": "Charity",
    "network": "Network",
    "nhs_trust": "NHS trust",
    "local_authority": "Council",
    "university": "University",
    "learned_society": "Learned society",
    "community_interest_company": "Community interest company",
    "campaigning_organisation": "Campaign group",
    "commissioner": "Commissioner",
    "company": "Company",
    "other": "Other partner",
}
# One person in a role, and many.
ROLES = {
    "person_who_used_the_service": ("person who used the service", "people who used the service"),
    "carer": ("carer", "carers"),
    "front_line_staff": ("member of front-line staff", "front-line staff"),
    "manager": ("manager", "managers"),
    "commissioner": ("commissioner", "commissioners"),
    "researcher": ("researcher", "researchers"),
    "peer_worker": ("peer worker", "peer workers"),
    "community_member": ("member of the community", "members of the community"),
    "other": ("other person", "other people"),
}
OUTCOMES = {"worked": "Worked", "partly": "Partly worked", "did_not_work": "Did not work", "too_early": "Too early to say"}
# What some readers want to know of first. One that is not listed is read by its own words.
NOTES = {
    "self_harm": "self-harm",
    "suicide": "suicide",
    "restraint": "restraint",
    "abuse": "abuse",
    "violence": "violence",
    "discrimination": "unfair treatment",
    "racism": "racism",
    "death": "death and loss",
    "bereavement": "death and loss",
    "eating": "eating problems",
    "addiction": "drugs and alcohol",
    "substance_use": "drugs and alcohol",
    "detention": "being held under the law",
    "forced_treatment": "treatment by force",
    "trauma": "trauma",
    "housing_loss": "losing a home",
}
ATTENDANCE = {"online": "Online", "in_person": "In person", "hybrid": "Online and in person"}
ACCESS = {
    "step_free": "step-free",
    "hearing_loop": "hearing loop",
    "quiet_space": "quiet space",
    "bsl": "British Sign Language",
    "captions": "live captions",
    "breaks": "breaks",
    "dial_in": "join by telephone",
    "recording_off": "never recorded",
    "easy_read_papers": "Easy Read papers",
    "travel_paid": "travel paid",
}
PUBLICATIONS = {"article": "Journal article", "chapter": "Chapter of a book", "book": "Book", "report": "Report"}
PRINCIPLES = {
    "power": "Who decides?",
    "voices": "Who is heard?",
    "purpose": "What is it for?",
    "together": "How do people work together?",
    None: "What else?",
}
SEMINARS = {
    "cancelled": "This has been called off. It will not take place.",
    "postponed": "This has been put off. We do not have a new date yet.",
    "moved": "The date has changed.",
}
AFTERWARDS = {"recap": "What was said", "transcript": "Every word as text"}
