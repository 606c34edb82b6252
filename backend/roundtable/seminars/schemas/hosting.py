"""A seminar as the people of its organisation see it, on the wire."""

from pydantic import Field

from roundtable.seminars.schemas.attendance import Attendance
from roundtable.seminars.schemas.staff import JoiningLink, StaffSeminar


class HostedSeminar(StaffSeminar):
    """A seminar with how many come. Who they are is not here."""

    numbers: Attendance = Field(description="How many, and never who.")
    joining: JoiningLink | None = Field(default=None, description="The link by which people join, if there is one.")
