"""What one record states about another: a family of edges, of which an effect is one.

An edge stands in a list of the record that it leaves. It names the other end, rests on sources,
and adds what only it knows: an effect its direction. A kind says which edges it has by its fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Annotated, ClassVar

from pydantic import Field

from mkdocs_metastasis.model.fields import (
    ONE_OR_MORE,
    STRIPPED,
    WORDING,
    Brief,
    Cites,
    Model,
    Percent,
    Place,
    Plain,
    Prose,
    Ref,
    Truth,
    Whole,
    leaves,
    slots_of,
)
from mkdocs_metastasis.model.vocabulary import Direction, Finding, Measure, Status, Study


class Edge(Model):
    """A statement of the record that holds it about another."""

    relation: ClassVar[str]
    """What programs that read the data call such an edge."""
    end: ClassVar[str]
    """The field that names the other end."""

    @property
    def target_id(self) -> str:
        """The id of the other end."""
        return str(getattr(self, self.end))

    @property
    def anchor(self) -> str:
        """Its place on the page of the record that holds it, where it has one."""
        return ""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The sources that it rests on, each once, in the order written."""
        return tuple(dict.fromkeys(key for _, key in leaves(self, Cites)))


class Evidence(Model):
    """One source behind an effect."""

    short = "ref"

    ref: Annotated[Plain, Cites()]
    """Key of the reference."""
    study: Annotated[
        tuple[Annotated[Study, STRIPPED], ...] | None, ONE_OR_MORE, Field(min_length=1)
    ] = None
    """What stands behind this arrow. Leave it out where the reference's `keywords` say it."""
    finding: Annotated[Finding, STRIPPED] = Finding.SUPPORTS
    """Whether the source supports or contradicts the arrow, or which side it shows."""
    setting: Annotated[Plain, WORDING] | None = None
    """The model or disease in a few words."""
    cancers: tuple[Annotated[Plain, Ref("cancer")], ...] = ()
    """Ids of the cancers in which this was seen."""
    sites: tuple[Annotated[Plain, Ref("site")], ...] = ()
    """Ids of the sites of spread at which this was seen."""
    note: Annotated[Plain, WORDING] | None = None
    """A remark for the reader."""

    @property
    def supports(self) -> bool:
        return self.finding is not Finding.CONTRADICTS


class Effect(Edge):
    """An arrow from the record that holds it to `on`."""

    relation = "effect"
    end = "on"

    on: Annotated[Plain, Ref("step", "mechanism", "factor", cascade=True)]
    """Id of the target, or `cascade`."""
    effect: Annotated[Direction, STRIPPED]
    """What the source does to the target."""
    how: Annotated[Brief, Prose(inline=True)]
    """How, in one paragraph of inline Markdown."""
    context: Annotated[Plain, Prose(inline=True)] | None = None
    """When it does what."""
    evidence: tuple[Evidence, ...] = ()
    """The sources behind it."""
    status: Annotated[Status | None, STRIPPED] = None
    """`hypothesis` where nothing cited supports it."""


class Spread(Edge):
    """A count: in how many patients of a group a cancer was recorded at a site."""

    relation = "spread"
    end = "to"

    to: Annotated[Plain, Ref("site")]
    """Id of the site."""
    recorded: Whole | None = Field(None, alias="with")
    """How many of the patients had the site on record; goes with `of`."""
    of: Place | None = None
    """How many patients the source counts."""
    percent: Percent | None = None
    """The share, where the source gives no count: from 0 to 100, at most one decimal."""
    measure: Annotated[Measure, STRIPPED]
    """When the site was recorded, and among which patients."""
    where: Annotated[Plain, WORDING]
    """Whose patients: the place, and how they came into the count."""
    years: Annotated[Plain, WORDING] | None = None
    """When they were diagnosed or looked at, where the source says so."""
    spread_in: Whole | None = None
    """How many of `of` had metastases anywhere."""
    among: Annotated[Plain, WORDING] | None = None
    """The group of the patients, in a few words."""
    ref: Annotated[Plain, Cites()]
    """Key of the reference."""
    note: Annotated[Plain, WORDING] | None = None
    """A remark for the reader."""
    approximate: Truth = False
    """`true` where the share was read off a chart, or is second-hand."""

    @property
    def anchor(self) -> str:
        return f"to-{self.to}"


@cache
def edge_fields(model: type[Model]) -> tuple[tuple[str, type[Edge]], ...]:
    """The fields of a kind that hold edges, and the model of each."""
    found = ((slot.name, slot.model) for slot in slots_of(model))
    return tuple((name, of) for name, of in found if of and issubclass(of, Edge))


def edges_of(record: Model) -> Iterator[Edge]:
    """The edges that leave a record, in the order written."""
    for name, _ in edge_fields(type(record)):
        yield from getattr(record, name)


def texts_of(record: Model) -> Iterator[tuple[str, bool]]:
    """The texts of a record itself in Markdown, and whether each is one paragraph."""
    for slot in slots_of(type(record)):
        if isinstance(slot.role, Prose) and (text := slot.of(record)):
            yield text, slot.role.inline
