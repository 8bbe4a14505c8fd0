"""The view of a sheet for the wall: a picture, a summary, and three facts with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Arrow, Count
from mkdocs_metastasis.lessons import FACTS, Facts
from mkdocs_metastasis.model import SPECS, Cancer, Record, Step
from mkdocs_metastasis.model.urls import page_address, source_of
from mkdocs_metastasis.pages.counted import CountedPages
from mkdocs_metastasis.pages.gallery import Credit
from mkdocs_metastasis.pages.rows import EffectRow, RecordLink, ViewMaker
from mkdocs_metastasis.text import parse


@dataclass(frozen=True)
class FactPart:
    """A sentence, what is remarked on it, and its sources, each as (name, address or nothing)."""

    text: str
    note: str
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Fact:
    """One fact: an arrow with its reason, or what was counted at one site."""

    title: str
    parts: tuple[FactPart, ...]
    row: EffectRow | None = None


@dataclass(frozen=True)
class SheetView:
    """All that is on one sheet, as plain text: on a wall nobody follows a link."""

    link: RecordLink
    kicker: str
    scene: pictures.Strip | None
    """The scene of the cascade, where it shows the record."""
    picture: pictures.Drawing | None
    """What is shown in its place."""
    summary: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    """What is said of all facts."""
    clinical: tuple[tuple[str, str], ...]
    """Tests and treatments that the summary names, each with its own: it tells benefit and harm."""
    credit: tuple[str, ...]
    address: str
    """Its page below the address of the site."""


@dataclass(frozen=True)
class Sheets(ViewMaker):
    """Makes the sheets of the records whose kind has them."""

    counted: CountedPages
    credit: Credit

    @cached_property
    def _chosen(self) -> Facts:
        return Facts(self.graph, self.words)

    def records(self) -> Iterator[Record]:
        """Yield the records that have a sheet, kind by kind in the order shown."""
        for kind, spec in SPECS.items():
            if spec.sheet:
                yield from self.graph.atlas.of_kind(kind)

    def view(self, record: Record) -> SheetView:
        """Show one record."""
        words, folder = self.words, self.graph.atlas.options.folder
        drawn = bool(self.scene and record.id in self.scene.views)
        notes = (words("shares.several"), words("shares.forecast"))
        kicker, steps = words.kind(record.kind), self.graph.atlas.steps
        if isinstance(record, Step):
            number = steps.index(record) + 1
            kicker = words("sheets.number", kind=kicker, number=number, of=len(steps))
        return SheetView(
            link=self.rows.link(record),
            kicker=kicker,
            scene=self.scene if drawn else None,
            picture=None if drawn else self._picture(record),
            summary=record.summary,
            facts=self.facts(record),
            notes=notes if record.spec.counted else (),
            clinical=tuple((r.title, r.summary) for r in self._chosen.clinical(record.summary)),
            credit=tuple(self.credit.lines(record.id)),
            address=page_address(source_of(self.places.record(record).path, folder)),
        )

    def facts(self, record: Record) -> tuple[Fact, ...]:
        """Give the facts of a record: arrows of a step, counts of a cancer."""
        if isinstance(record, Step):
            return tuple(map(self._arrow, self._chosen.of(record)))
        counts = [count for count in self.graph.counts.shown(record.id) if not count.own]
        return tuple(map(self._count, counts[:FACTS]))

    def _picture(self, record: Record) -> pictures.Drawing | None:
        if not isinstance(record, Cancer):
            return pictures.neighbourhood(self.graph, self.words, record)
        counts = self.graph.counts.shown(record.id)
        return self.charts.of_cancer(record, counts) if counts else None

    def _arrow(self, arrow: Arrow) -> Fact:
        row = self.rows.effect(arrow)
        how = parse(row.how, inline=True).plain
        part = FactPart(how, self.words.apart(*row.settings), self._sources(row.keys))
        return Fact(row.sentence, (part,), row)

    def _count(self, count: Count) -> Fact:
        parts = (
            FactPart(
                f"{self.words.apart(said.sentence, said.whose)}.", said.note,
                self._sources([said.key]),
            )
            for said in self.counted.told(count)
        )
        return Fact(count.site.title, tuple(parts))

    def _sources(self, keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
        named = (self.graph.atlas.references[key] for key in keys)
        return tuple((self.words.author_year(source), source.address) for source in named)
