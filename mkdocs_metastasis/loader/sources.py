"""An entry of the bibliography to a source, without TeX and whatever dress its numbers wear."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from mkdocs_metastasis.loader import tex
from mkdocs_metastasis.loader.names import Authors, read_names
from mkdocs_metastasis.model import ReadDepth, Reference, Study
from mkdocs_metastasis.source import Span, Text

TEXTS = (
    "title", "author", "editor", "journal", "journaltitle", "booktitle", "volume", "pages",
    "publisher", "institution", "organization", "school",
)
"""The fields that readers see as text."""
SHOWN = (*TEXTS, "year", "date", "doi", "pmid", "url", "urldate", "keywords", "read")
"""The fields that are read. Others are neither checked nor published: an abstract has an owner."""
YEAR = re.compile(r"[0-9]{4}")
_LONGEST = 300
"""Characters of a DOI with its dress."""
_DRESS = re.compile(
    r"""(?:(?:(?:https?:/*)?[\w.-]*\bdoi\b[\w.-]*/+|(?:info:|urn:)?doi\b[\s:=/]*)(?:doi/+)?)*
    (?=10\.)""",
    re.I | re.X,
)
"""What programs put before a DOI: resolvers of all publishers, `info:doi/`, `DOI:`."""
_STUDIES = frozenset(str(study) for study in Study)
_DEPTHS = frozenset(map(str, ReadDepth))


@dataclass(frozen=True)
class BibField:
    """A field: its name and value as written; `value.at` gives the place of every character."""

    name: Span
    value: Text
    content: str
    """Without enclosing braces or quotes, `@string`s filled in; TeX as written."""

    def place_of(self, text: str) -> Span:
        """The place of a piece of the content, or of the value where a `@string` brought it in."""
        found = self.value.value.find(text)
        return self.value.span if found < 0 else self.value.at(found)


@dataclass(frozen=True)
class BibEntry:
    """An entry. `start` is the place of its `@`."""

    key: str
    start: Span
    key_span: Span
    type: str
    fields: Mapping[str, BibField]
    """By name in lower case; without those that are blank."""
    blank: Mapping[str, Span]

    def content(self, *names: str) -> str:
        """The content of the first of these fields that is there."""
        for name in names:
            if name in self.fields:
                return self.fields[name].content
        return ""

    def text(self, *names: str) -> str:
        """The same as plain text."""
        return tex.plain_text(self.content(*names))


def reference_of(entry: BibEntry) -> tuple[Reference, Authors]:
    """The source that an entry describes, and what was read of its names."""
    names = read_names(entry.content("author", "editor"))
    year = YEAR.match(entry.text("year")) or YEAR.match(entry.text("date"))
    depth = entry.text("read")
    studies = {word.strip() for word in entry.text("keywords").split(",")} & _STUDIES
    return Reference(
        key=entry.key,
        type=entry.type,
        title=entry.text("title"),
        authors=names.authors,
        more_authors=names.more,
        year=year[0] if year else "",
        journal=entry.text("journal", "journaltitle", "booktitle"),
        volume=entry.text("volume"),
        pages=entry.text("pages"),
        publisher=entry.text("publisher", "institution", "organization", "school"),
        doi=bare_doi(tex.address(entry.content("doi"))),
        pmid=entry.text("pmid"),
        url=tex.address(entry.content("url")),
        urldate=entry.text("urldate"),
        study=Study(studies.pop()) if len(studies) == 1 else None,
        read=ReadDepth(depth) if depth in _DEPTHS else None,
    ), names


def bare_doi(written: str) -> str:
    """Return a DOI without what programs put before it."""
    if len(written) > _LONGEST:
        return written
    dress = _DRESS.match(written)
    doi = written[dress.end() :] if dress else written
    is_address = "://" in written or "/" not in doi
    return unquote(doi) if is_address and "%" in doi else doi
