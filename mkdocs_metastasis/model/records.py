"""What all kinds of record have, and the values that stand beside them in lists of their own.

Ids of other records are checked by the loader, not here. The kinds are in `kinds/`, a module each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, ClassVar
from urllib.parse import quote

from pydantic import Field

from mkdocs_metastasis.model.authors import Author
from mkdocs_metastasis.model.fields import (
    STRIPPED,
    WORDING,
    Brief,
    Cites,
    Curie,
    Date,
    Display,
    Id,
    Model,
    Plain,
    Prose,
    Ref,
    Truth,
)
from mkdocs_metastasis.model.ids import slug
from mkdocs_metastasis.model.vocabulary import NoticeKind, ReadDepth, Study

_IN_DOI = "/:;().,_-+~!*@&=$"
"""Characters of a DOI that stand in its address as they are."""
_SENTENCE = re.compile(r"(?:[!?]|(?<!e\.g)(?<!i\.e)(?<!\bvs)\.)[\"'”’)]* (?=\S)")
"""What ends a sentence; an abbreviation mostly goes on in lower case."""


@dataclass(frozen=True)
class KindSpec:
    """A kind of record, as far as its fields do not say it."""

    name: str
    folder: str
    """Its folder below `docs/`, and the address of its index."""
    position: int
    """Its place among the kinds, in whose order they are shown."""
    called: str
    """One of them in a message: `a step`."""
    group: str = ""
    """The field by which its index groups the records: a key of an option, or a reference."""
    below: bool = False
    """Whether the sidebar shows its records below the record that `group` names."""
    numbered: bool = False
    """Whether its index numbers the records."""
    counted: bool = False
    """Whether its pages show counts, in charts, in place of a picture of arrows."""
    sheet: bool = False
    """Whether each of its records has a sheet for the wall, in an atlas with lessons."""
    held: bool = False
    """Whether a translation is shown only when somebody qualified has reviewed it."""
    template: str = "record.html"


class Xref(Model):
    """An identifier of another database."""

    short = "id"

    id: Annotated[Plain, Curie()]
    """The CURIE."""
    label: Plain | None = None
    """What it is called there."""


class Review(Model):
    """When the record was checked, and by whom if anybody of name did."""

    short = "on"

    on: Date
    """The day."""
    by: Plain | None
    """Name and role of the person who checked it; a bare date names nobody."""

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        return {"on": text, "by": None}


class Record(Model):
    """What all kinds have. `id` and `path` come from the file, never from its text."""

    spec: ClassVar[KindSpec]

    id: str = Field(exclude=True)
    path: str = Field(exclude=True)
    """Path of the file below `docs/`, with forward slashes."""
    own: tuple[tuple[str, tuple[str, ...]], ...] = Field((), exclude=True)
    """The fields that the atlas itself has named, with their values."""
    title: Annotated[Plain, WORDING]
    """The name."""
    summary: Annotated[Brief, WORDING]
    """For a lay reader, at most 400 characters, shown as written."""
    plural: Annotated[Truth, Display()] = False
    """The title names several things, so that verbs follow it."""
    details: Annotated[str, Prose()] | None = None
    """Markdown for an expert reader."""
    aliases: tuple[Annotated[Plain, WORDING], ...] = ()
    """Other names; found by search."""
    former: tuple[Annotated[Plain, Id()], ...] = ()
    """Earlier ids, whose addresses lead here."""
    xrefs: tuple[Xref, ...] = ()
    """Identifiers of other databases."""
    see_also: tuple[Annotated[Plain, Ref()], ...] = ()
    """Ids of related records."""
    reviewed: Review | None = None
    """When it was checked."""

    @property
    def kind(self) -> str:
        """The name of its kind."""
        return self.spec.name

    @property
    def address(self) -> str:
        """The path of the page without suffix: `factors/hypoxia`."""
        return self.path.rsplit(".", 1)[0]

    @cached_property
    def first_sentence(self) -> str:
        """The first sentence of the summary, for tooltips and descriptions."""
        text = " ".join(self.summary.split())
        ends = (found.end() for found in _SENTENCE.finditer(text))
        return next((text[: end - 1] for end in ends if not text[end].islower()), text)

    def named(self, field: str) -> tuple[str, ...]:
        """What stands in a field: the items of a list, a single value, or nothing."""
        found = getattr(self, field, None)
        if isinstance(found, tuple):
            return tuple(map(str, found))
        return () if found is None else (str(found),)

    @property
    def home(self) -> str:
        """The key of its group, or the id of the record that its index groups it by."""
        return next(iter(self.named(self.spec.group)), "")


class Term(Model):
    """A word of the glossary."""

    term: Annotated[Plain, WORDING]
    """The word."""
    definition: Annotated[Plain, Prose(inline=True)]
    """Inline Markdown."""
    id: Annotated[Plain, Id()] = ""
    """By default made from the term."""
    aliases: tuple[Annotated[Plain, WORDING], ...] = ()
    """Other spellings."""
    record: Annotated[Plain, Ref()] | None = None
    """The record that links lead to."""

    def model_post_init(self, context: Any, /) -> None:
        if not self.id:
            object.__setattr__(self, "id", slug(self.term))


class Retraction(Model):
    """A notice about a source."""

    ref: Annotated[Plain, Cites()]
    """Key of the reference."""
    date: Date
    """Day of the notice."""
    notice: Plain
    """Its https address."""
    kind: Annotated[NoticeKind, STRIPPED]
    """Only `retraction` takes the source out of the grades."""


class Reference(Model):
    """A source of the bibliography, its texts without BibTeX markup."""

    key: str
    type: str
    title: str
    authors: tuple[Author, ...] = ()
    more_authors: bool = False
    """Whether others wrote it too, whom the bibliography does not name."""
    year: str = ""
    journal: str = ""
    volume: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    urldate: str = ""
    study: Study | None = None
    """The one kind of study that its `keywords` name."""
    read: ReadDepth | None = None
    """How deep it was read; nothing where that is not said."""

    @property
    def doi_address(self) -> str:
        """Return where its DOI leads, or nothing."""
        return f"https://doi.org/{quote(self.doi, safe=_IN_DOI)}" if self.doi else ""

    @property
    def pmid_address(self) -> str:
        """Return its page in PubMed, or nothing."""
        return f"https://pubmed.ncbi.nlm.nih.gov/{quote(self.pmid)}/" if self.pmid else ""

    @property
    def address(self) -> str:
        """Return where a reader finds it on the web, or nothing."""
        return self.doi_address or self.pmid_address or self.url
