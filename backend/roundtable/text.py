"""Types for text, numbers and instants that people and programs send: the same rules on both databases."""

import re
import secrets
import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

import snowballstemmer
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

# Controls other than line feed and tab, surrogates, marks that reverse the direction of what follows them, and the
# two code points that XML cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
# In a line, what nobody sees. Persian and Sinhala names and emoji are spelled with joiners; after ASCII one only hides.
_NOT_IN_A_LINE = re.compile("[\n\t\u200b\u200e\u200f\u2028\u2029\u2060\ufeff]|(?<![^\\x00-\x7f\u200b-\u200f])[\u200c\u200d]")
_UNSEEN = re.compile("[\xad\u115f\u1160\u200b-\u200f\u2060\u2800\u3164\ufeff\uffa0]")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
)
_HTTPS = re.compile(
    r"https://(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
    r"(?::(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}))?(?:[/?#][^\s<>\"\\^`{|}]*)?"
)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

# What a reference is made of: none that is taken for another when read aloud.
READ_ALOUD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
FEWEST_FIGURES = 5  # of a telephone number
LONGEST_FOLDED = 300  # what a column of sorted text holds
MOST_MARKS = 30
MOST_WORDS, LONGEST_WORD = 50_000, 64
EARLIEST, LATEST = date(1000, 1, 1), date(9000, 1, 1)


def _prose(value: str) -> str:
    if not value.isascii():
        _refuse_heaps(value)
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n"))
    if _FORBIDDEN.search(text):
        raise PydanticCustomError("forbidden_character", "Please take out characters that can't be shown")
    return text


def _refuse_heaps(value: str) -> None:
    """Refuse letters with heaps of marks, which take quadratic time to put in order; no language needs more (UAX #15)."""
    heap = 0
    for char in value:
        heap = heap + 1 if unicodedata.combining(char) else 0
        if heap > MOST_MARKS:
            raise PydanticCustomError("forbidden_character", "Please take out some of the marks above and below letters")


def _line(value: str) -> str:
    text = _prose(value).strip()
    if _NOT_IN_A_LINE.search(text):
        raise PydanticCustomError("forbidden_character", "Please write this on one line, without hidden characters")
    return text


def _not_blank(value: str) -> str:
    if not _UNSEEN.sub("", value).strip():
        raise PydanticCustomError("blank", "Please write something here")
    return value


def _within(longest: int) -> AfterValidator:
    def check(value: str) -> str:
        if len(value) > longest:
            raise PydanticCustomError("string_too_long", "Please use {max_length} characters or fewer", {"max_length": longest})
        return value

    return AfterValidator(check)


_SOMETHING = Field(json_schema_extra={"minLength": 1, "pattern": r"\S"})


def line(longest: int = 200) -> Any:
    """A type for one line of text, at most `longest` characters, not blank, in NFC, ends trimmed.

    It is the whole type, as in `Title: Any = line(300)`; inside another Annotated it would check nothing.
    """
    size = StringConstraints(max_length=longest, strict=True)
    return Annotated[str, size, _SOMETHING, AfterValidator(_line), AfterValidator(_not_blank), _within(longest)]


def prose(longest: int = 20_000) -> Any:
    """A type for text of several lines, at most `longest` characters, not blank, in NFC, otherwise as sent."""
    size = StringConstraints(max_length=longest, strict=True)
    return Annotated[str, size, _SOMETHING, AfterValidator(_prose), AfterValidator(_not_blank), _within(longest)]


def _email(value: str) -> str:
    # Nothing but an encoded word (RFC 2047) holds "=?", and a mail program would read another address in it.
    if len(value) > 254 or not _EMAIL.fullmatch(value) or "=?" in value:
        raise PydanticCustomError("email", "Enter one e-mail address, like name@example.org")
    return value


def _telephone(value: str) -> str:
    # People write "0113 496 0000, after six" or the number of a relay before it, and all of that helps who rings.
    # Numbers copied out of a list of contacts come with marks of direction, which nobody sees.
    text = _line(_DIRECTION.sub("", value))
    if sum(char.isdecimal() for char in text) < FEWEST_FIGURES:
        raise PydanticCustomError("telephone", "Enter a telephone number, like 0113 496 0000")
    return text


def _https(value: str) -> str:
    if not _HTTPS.fullmatch(value) or _FORBIDDEN.search(value) or _NOT_IN_A_LINE.search(value):
        raise PydanticCustomError("https_url", "Enter a web address that begins with https://")
    return value


def _instant(value: object) -> datetime:
    """RFC 3339 text with an offset, in years that both databases and every zone can hold."""
    if isinstance(value, datetime) and value.tzinfo:
        return value
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        raise PydanticCustomError("instant", "Enter a date and time with its offset, like 2027-02-17T10:00:00+00:00")
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("instant", "There is no such date and time") from None
    if not EARLIEST < instant.date() < LATEST:
        raise PydanticCustomError("instant", "Enter a year between 1000 and 9000")
    return instant.astimezone(UTC)


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise PydanticCustomError("day", "Enter a date like 2027-02-17")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("day", "There is no such date") from None
    if not EARLIEST < day < LATEST:
        raise PydanticCustomError("day", "Enter a year between 1000 and 9000")
    return day


Line = line()
LongLine = line(500)
Prose = prose()
Email = Annotated[str, StringConstraints(strict=True), AfterValidator(_email), Field(json_schema_extra={"format": "email"})]
Telephone = Annotated[
    str,
    StringConstraints(strict=True, max_length=100),
    AfterValidator(_telephone),
    _within(100),
    Field(json_schema_extra={"minLength": FEWEST_FIGURES}),
]
HttpsUrl = Annotated[
    str,
    StringConstraints(strict=True, max_length=2000),
    AfterValidator(_https),
    Field(json_schema_extra={"format": "uri"}),
]
Slug = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=120)]
_YEARS = Field(json_schema_extra={"pattern": "^[1-8][0-9]{3}-"})
Instant = Annotated[datetime, BeforeValidator(_instant), _YEARS]
Day = Annotated[date, BeforeValidator(_day), _YEARS]
SmallCount = Annotated[int, Field(strict=True, ge=0, le=100_000)]


def slug_from(title: str, *, longest: int = 80) -> str:
    """A slug from a title: lower-case ASCII letters and figures, words joined by hyphens, cut at a word."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower().replace("'", "")
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return (slug if len(slug) <= longest else slug[: longest + 1].rsplit("-", 1)[0][:longest]).strip("-") or "untitled"


def ended(text: str) -> str:
    """With a full stop, but after an address or a mark that ends it already."""
    return text if text.endswith((".", "?", "!")) or text.startswith("https://") else f"{text}."


def reference(prefix: str) -> str:
    """A reference of 12 characters, such as RT-7KQ4-M2XD: short enough to say on the telephone, too many to guess."""
    letters = "".join(secrets.choice(READ_ALOUD) for _ in range(8))
    return f"{prefix}-{letters[:4]}-{letters[4:]}"


def folded(text: str) -> str:
    """Text for sorting and comparing: no accents, no case, at most 300 characters, since one can fold into many."""
    apart = unicodedata.normalize("NFKD", text[:1000])
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()[:LONGEST_FOLDED]


_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


class Term(NamedTuple):
    """A word for search: the stems of its parts between hyphens, and the stem of the whole without them."""

    parts: tuple[str, ...]
    whole: str

    def stems(self) -> tuple[str, ...]:
        """All by which the word is found, so that "coproduction" finds "co-production"."""
        return (*self.parts, self.whole) if len(self.parts) > 1 else self.parts


def terms(text: str) -> list[Term]:
    """The words of `text`, in order. All but letters and figures parts words, so no text is an operator."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(char for char in apart if not _inside_a_word(char))
    return [_term(re.split("[-\u2010\u2011]", word)) for word in _WORD.findall(bare)[:MOST_WORDS]]


def _term(parts: list[str]) -> Term:
    return Term(tuple(_stem(part[:LONGEST_WORD]) for part in parts), _stem("".join(parts)[:LONGEST_WORD]))


def _inside_a_word(char: str) -> bool:
    """Accents, apostrophes, and what shows nothing, such as a soft hyphen."""
    return (not char.isascii() and (unicodedata.combining(char) > 0 or unicodedata.category(char) == "Cf")) or char in "'\u2019"


def utc_text(instant: datetime) -> str:
    """RFC 3339 text of an aware instant, in UTC, to the second."""
    return instant.astimezone(UTC).isoformat(timespec="seconds")


A_YEAR = timedelta(days=365)
