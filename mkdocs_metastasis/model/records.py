"""The records as typed, frozen values.

Every value comes in as text, list or mapping, as it stands in YAML. A field that is wrong raises
a pydantic error whose type is a code of the data contract or one of pydantic's own, which the
loader translates. Ids of other records are checked by the loader, not here.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from mkdocs_metastasis.model.ids import slug
from mkdocs_metastasis.model.vocabulary import (
    Direction,
    Finding,
    Kind,
    NoticeKind,
    ReadDepth,
    Study,
)

_WHOLE = re.compile(r"0|[1-9][0-9]{0,5}")
_SENTENCE = re.compile(r"(?:[!?]|(?<!e\.g)(?<!i\.e)(?<!\bvs)\.)[\"'”’)]* (?=\S)")
"""What ends a sentence; an abbreviation mostly goes on in lower case."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _whole(value: object) -> object:
    if isinstance(value, str):
        if not _WHOLE.fullmatch(value.strip()):
            raise PydanticCustomError("bad-number", "is not a whole number from 0 to 999999")
        return int(value)
    return value


def _order(value: object) -> object:
    number = _whole(value)
    if number == 0:
        raise PydanticCustomError("bad-number", "is not 1 or more")
    return number


def _date(value: object) -> object:
    if isinstance(value, str):
        text = value.strip()
        try:
            if not _DATE.fullmatch(text):
                raise ValueError(text)
            return dt.date.fromisoformat(text)
        except ValueError:
            message = "is not a real date of the form YYYY-MM-DD"
            raise PydanticCustomError("bad-date", message) from None
    return value


def _truth(value: object) -> object:
    if isinstance(value, str):
        if value.strip() not in ("true", "false"):
            raise PydanticCustomError("unknown-value", "is neither true nor false")
        return value.strip() == "true"
    return value


def _stripped(value: object) -> object:
    """White space at the ends of a value says nothing, as in all other fields."""
    return value.strip() if isinstance(value, str) else value


def _short(field: str) -> BeforeValidator:
    """A bare text stands for a mapping with one field."""
    return BeforeValidator(lambda value: {field: value} if isinstance(value, str) else value)


def _bare_date(value: object) -> object:
    """A bare date stands for a review without a name; a mapping must hold both."""
    return {"on": value, "by": None} if isinstance(value, str) else value


def _listed(value: object) -> object:
    """`study: animal` stands for a list of one."""
    return [value] if isinstance(value, str) else value


_STRIPPED = BeforeValidator(_stripped)
Plain = Annotated[str, StringConstraints(strip_whitespace=True)]
Summary = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)]
Whole = Annotated[int, BeforeValidator(_whole)]
Order = Annotated[int, BeforeValidator(_order)]
Date = Annotated[dt.date, BeforeValidator(_date)]
Truth = Annotated[bool, BeforeValidator(_truth)]


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Evidence(Model):
    """One source behind an effect."""

    ref: Plain
    """Key of the reference."""
    study: Annotated[
        tuple[Annotated[Study, _STRIPPED], ...] | None,
        BeforeValidator(_listed),
        Field(min_length=1),
    ] = None
    """What stands behind this arrow. Leave it out where the reference's `keywords` say it."""
    finding: Annotated[Finding, _STRIPPED] = Finding.SUPPORTS
    """Whether the source supports or contradicts the arrow, or which side it shows."""
    setting: Plain | None = None
    """The model or disease in a few words."""
    note: Plain | None = None
    """A remark for the reader."""

    @property
    def supports(self) -> bool:
        return self.finding is not Finding.CONTRADICTS


class Effect(Model):
    """An arrow from the record that holds it to `on`."""

    on: Plain
    """Id of the target, or `cascade`."""
    effect: Annotated[Direction, _STRIPPED]
    """What the source does to the target."""
    how: Summary
    """How, in one paragraph of inline Markdown."""
    context: Plain | None = None
    """When it does what."""
    evidence: tuple[Annotated[Evidence, _short("ref")], ...] = ()
    """The sources behind it."""
    status: Annotated[str | None, Field(pattern="^hypothesis$"), _STRIPPED] = None
    """`hypothesis` where nothing cited supports it."""


class Xref(Model):
    """An identifier of another database."""

    id: Plain
    """The CURIE."""
    label: Plain | None = None
    """What it is called there."""


class Review(Model):
    """When the record was checked, and by whom if anybody of name did."""

    on: Date
    """The day."""
    by: Plain | None
    """Name and role of the person who checked it; a bare date names nobody."""


class NextStep(Model):
    """An arrow to a following step."""

    to: Plain
    """Id of the step."""
    label: Plain | None = None
    """What is said at the arrow."""


class Record(Model):
    """What all kinds have. `id` and `path` come from the file, never from its text."""

    kind: ClassVar[Kind]

    id: str = Field(exclude=True)
    path: str = Field(exclude=True)
    """Path of the file below `docs/`, with forward slashes."""
    title: Plain
    """The name."""
    summary: Summary
    """For a lay reader, at most 400 characters, shown as written."""
    details: str | None = None
    """Markdown for an expert reader."""
    aliases: tuple[Plain, ...] = ()
    """Other names; found by search."""
    former: tuple[Plain, ...] = ()
    """Earlier ids, whose addresses lead here."""
    xrefs: tuple[Annotated[Xref, _short("id")], ...] = ()
    """Identifiers of other databases."""
    see_also: tuple[Plain, ...] = ()
    """Ids of related records."""
    reviewed: Annotated[Review | None, BeforeValidator(_bare_date)] = None
    """When it was checked."""

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


class Step(Record):
    """A step of the cascade."""

    kind = Kind.STEP

    order: Order
    """Place in the cascade, unique, gaps allowed."""
    next: tuple[Annotated[NextStep, _short("to")], ...] | None = None
    """Following steps; by default the next by order."""
    aside: Truth = False
    """Drawn beside the spine."""


class Mechanism(Record):
    """How a step happens."""

    kind = Kind.MECHANISM

    step: Annotated[tuple[Plain, ...], BeforeValidator(_listed), Field(min_length=1)]
    """Step or steps; the first is its home."""
    part_of: Plain | None = None
    """Mechanism that it is a part of."""
    order: Whole | None = None
    """Place among the mechanisms of its step; then by title."""
    effects: tuple[Effect, ...] = ()
    """What it does to others."""


class Factor(Record):
    """What promotes or inhibits spread."""

    kind = Kind.FACTOR

    group: Plain
    """Key of the `factor_groups` option."""
    effects: tuple[Effect, ...] = ()
    """What it does to others."""


class Clinical(Record):
    """A topic of diagnosis, treatment, research or care."""

    kind = Kind.CLINICAL

    topic: Plain
    """Key of the `clinical_topics` option."""
    effects: tuple[Effect, ...] = ()
    """What it does to others."""


MODELS: dict[Kind, type[Record]] = {
    Kind.STEP: Step,
    Kind.MECHANISM: Mechanism,
    Kind.FACTOR: Factor,
    Kind.CLINICAL: Clinical,
}


class Term(Model):
    """A word of the glossary."""

    term: Plain
    """The word."""
    definition: Annotated[str, StringConstraints(strip_whitespace=True)]
    """Inline Markdown."""
    id: Plain = ""
    """By default made from the term."""
    aliases: tuple[Plain, ...] = ()
    """Other spellings."""
    record: Plain | None = None
    """The record that links lead to."""

    def model_post_init(self, context: Any, /) -> None:
        if not self.id:
            object.__setattr__(self, "id", slug(self.term))


class Retraction(Model):
    """A notice about a source."""

    ref: Plain
    """Key of the reference."""
    date: Date
    """Day of the notice."""
    notice: Plain
    """Its https address."""
    kind: Annotated[NoticeKind, _STRIPPED]
    """Only `retraction` takes the source out of the grades."""


class Reference(Model):
    """A source of the bibliography, its texts without BibTeX markup."""

    key: str
    type: str
    title: str
    authors: tuple[str, ...] = ()
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
    bibtex: str = ""
    """The entry as written."""
