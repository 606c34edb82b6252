"""BibTeX. Letters are UTF-8; what TeX would act on is written as the command that prints it."""

from collections.abc import Iterator

from roundtable.citing.works import Item

MEDIA_TYPE = "application/x-bibtex; charset=utf-8"
TYPES = {"article-journal": "article", "chapter": "incollection", "book": "book", "report": "techreport"}
OWN = {
    "article-journal": {"journal": "container-title", "publisher": "publisher"},
    "chapter": {"booktitle": "container-title", "publisher": "publisher"},
    "book": {"publisher": "publisher"},
    "report": {"institution": "publisher", "type": "genre"},
}
SHARED = {
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "address": "publisher-place",
    "issn": "ISSN",
    "isbn": "ISBN",
    "abstract": "abstract",
}
ADDRESSES = {"doi": "DOI", "url": "URL"}
# BibTeX counts every brace, one behind a backslash too, so a lone one would swallow what follows.
_PRINTED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "#$%&_"},
    }
)
_VERBATIM = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})


def write(item: Item) -> bytes:
    """One entry, whose key is the slug."""
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(item))
    return f"@{TYPES[item['type']]}{{{item['id']},\n{fields}\n}}\n".encode()


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    for name in ("author", "editor"):
        if name in item:
            # In braces of its own a name is not taken apart, nor one with "and" in it for two.
            yield name, " and ".join(f"{{{_printed(each['literal'])}}}" for each in item[name])
    yield "title", f"{{{_printed(item['title'])}}}"  # the inner braces keep its capitals
    yield from zip(("year", "month"), map(str, item["issued"]["date-parts"][0]), strict=False)
    named = OWN[item["type"]] | SHARED
    yield from ((name, _printed(item[source])) for name, source in named.items() if source in item)
    yield from ((name, item[source].translate(_VERBATIM)) for name, source in ADDRESSES.items() if source in item)


def _printed(text: str) -> str:
    return " ".join(text.split()).translate(_PRINTED)
