"""Bases and small parts of what crosses the wire."""

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from roundtable.text import Instant

T = TypeVar("T", bound=BaseModel)


def _never_null(schema: dict[str, Any]) -> None:
    """What we show leaves an empty field out, so its schema has no null."""
    for name, field in schema.get("properties", {}).items():
        kinds = [each for each in field.get("anyOf", []) if each != {"type": "null"}]
        rest = {key: value for key, value in field.items() if key not in ("anyOf", "default")}
        if len(kinds) == 1 and "anyOf" in field:
            schema["properties"][name] = {**kinds[0], **rest}
        elif kinds:
            schema["properties"][name] = {"anyOf": kinds, **rest}


class Shown(BaseModel):
    """Base of what we send: optional fields are left out, never null."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_never_null)

    def json_bytes(self) -> bytes:
        return self.model_dump_json(exclude_none=True).encode()


class Sent(BaseModel):
    """Base of what others send: strict types, unknown fields refused."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)


class PublicThing(Shown):
    """What every public thing carries."""

    id: str = Field(description="UUIDv7, never changes.")
    slug: str = Field(description="The name in addresses. An old one redirects.")
    url: str = Field(description="The page for people.")
    created_at: Instant
    updated_at: Instant
    version: int = Field(description="Counts the edits, from 1.")


class Ref(Shown):
    """Another public thing, by its slug and its name."""

    slug: str
    name: str


class Difference(Shown):
    """A field that is to be different. What is left out is empty."""

    field: str
    before: JsonValue = None
    proposed: JsonValue = None


class FacetValue(Shown):
    """How many things of the list have this value, were it chosen."""

    value: str
    name: str | None = None
    count: int


class Page(Shown):
    """Where a list goes on."""

    has_more: bool
    next_cursor: str | None = Field(default=None, description="Send it as `cursor` for the next page.")
    total: int | None = Field(default=None, description="How many there are in all, with `include=total`.")


class Listing(Shown, Generic[T]):
    """A page of a list."""

    data: list[T]
    page: Page
    facets: dict[str, list[FacetValue]] | None = Field(
        default=None, description="With `include=facets`, where the list has them."
    )


Words = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
Include = Literal["total", "facets"]


class PageQuery(BaseModel):
    """The parameters that every list takes."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=20, ge=1, le=100, description="How many to send at once.")
    cursor: str | None = Field(
        default=None,
        description="Where to go on: the `next_cursor` of the page before.",
        json_schema_extra={"pattern": "^[A-Za-z0-9_-]+$"},  # said, and not checked: a bad cursor is told so by its own name
    )
    include: list[Include] = Field(
        default=[], description="`total` counts everything, `facets` counts each value of each filter."
    )


class ListQuery(PageQuery):
    """The parameters of a list that words can be looked for in. Repeated filters mean or, different filters mean and."""

    q: Words | None = Field(default=None, description="Words to look for. All are taken literally; each has to be there.")
