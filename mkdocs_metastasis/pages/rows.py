"""Arrows as finished rows of a table: every word chosen, nothing left to a template."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Arrow, Graph, Places
from mkdocs_metastasis.model import CASCADE, Atlas, Direction, Evidence, Grade, Record
from mkdocs_metastasis.pages.charts import Charts
from mkdocs_metastasis.words import Words


@dataclass(frozen=True)
class RecordLink:
    """A link to a record, or to the cascade."""

    id: str
    kind: str
    title: str
    tooltip: str = ""


@dataclass(frozen=True)
class Source:
    """One source behind an arrow."""

    key: str
    name: str
    """First author and year."""
    studies: str
    """Kinds of study in words, joined."""
    against: bool
    finding_words: str
    setting: str
    seen: tuple[RecordLink, ...]
    """The cancers and sites in which this was seen."""
    note: str
    withdrawn: bool

    @cached_property
    def settings(self) -> tuple[str, ...]:
        """The setting, and what was seen where as far as it does not say so."""
        said = self.setting.casefold()
        others = (link.title for link in self.seen if link.title.casefold() not in said)
        return tuple(filter(None, (self.setting, *others)))


@dataclass(frozen=True)
class GradeBadge:
    """A grade as every page shows it."""

    key: Grade
    words: str
    short: str
    """The words in lists of arrows."""
    caveat: str
    contested: bool


@dataclass(frozen=True)
class EffectRow:
    """An arrow with both its ends."""

    id: str
    source: RecordLink
    target: RecordLink
    direction: Direction
    verb: str
    """In the number of the source's title; so is `sign`, the verb in short."""
    sign: str
    sentence: str
    grade: GradeBadge
    how: str
    """Inline Markdown."""
    context: str
    """Inline Markdown, or empty."""
    sources: tuple[Source, ...]
    base: str
    """Path of the file that holds it, for relative addresses."""

    @cached_property
    def attributes(self) -> Markup:
        """What styles, scripts and filters know of it, for an element's start tag."""
        contested = Markup(" data-contested") if self.grade.contested else ""
        return Markup('data-effect="{}" data-direction="{}" data-grade="{}"{}').format(
            self.id, self.direction, self.grade.key, contested
        )

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The sources, each once."""
        return tuple(dict.fromkeys(source.key for source in self.sources))

    @cached_property
    def supporting(self) -> tuple[Source, ...]:
        """The sources for it."""
        return tuple(source for source in self.sources if not source.against)

    @cached_property
    def against(self) -> tuple[Source, ...]:
        """The sources against it."""
        return tuple(source for source in self.sources if source.against)

    @cached_property
    def settings(self) -> tuple[str, ...]:
        """The settings, each once."""
        return tuple(dict.fromkeys(said for s in self.sources for said in s.settings))


@dataclass(frozen=True)
class Card:
    """A record in a list: its link, its summary, and a few words above it."""

    link: RecordLink
    summary: str
    kicker: str = ""


class Rows:
    """Makes rows out of arrows."""

    def __init__(self, atlas: Atlas, words: Words) -> None:
        self._atlas = atlas
        self._words = words
        self._made: dict[str, EffectRow] = {}

    def link(self, record: Record | None) -> RecordLink:
        """A link to a record, or to the target of effects on spread as a whole."""
        if record is None:
            return RecordLink(CASCADE, "cascade", self._words.title(None))
        return RecordLink(record.id, record.kind, record.title, record.first_sentence)

    def effect(self, arrow: Arrow) -> EffectRow:
        """The row of an arrow, made once: it stands on several pages."""
        row = self._made.get(arrow.id)
        if row is None:
            row = self._made[arrow.id] = self._effect(arrow)
        return row

    def _effect(self, arrow: Arrow) -> EffectRow:
        source, target = self.link(arrow.source), self.link(arrow.target)
        return EffectRow(
            id=arrow.id,
            source=source,
            target=target,
            direction=arrow.direction,
            verb=self._words.verb(arrow.direction, arrow.source.plural),
            sign=self._words.sign(arrow.direction, arrow.source.plural),
            sentence=self._words.sentence(arrow.source, arrow.direction, target.title),
            grade=self.badge(arrow.grade, arrow.contested),
            how=arrow.effect.how,
            context=arrow.effect.context or "",
            sources=tuple(self._source(item) for item in arrow.effect.evidence),
            base=arrow.source.path,
        )

    def effects(self, arrows: list[Arrow]) -> tuple[EffectRow, ...]:
        return tuple(self.effect(arrow) for arrow in arrows)

    def badge(self, grade: Grade, contested: bool = False) -> GradeBadge:
        words = self._words
        short, caveat = words(f"grades_short.{grade}"), words(f"caveats.{grade}")
        return GradeBadge(grade, words.grade(grade), short, caveat, contested)

    def _source(self, item: Evidence) -> Source:
        words = self._words
        return Source(
            key=item.ref,
            name=words.author_year(self._atlas.references[item.ref]),
            studies=words.listed(words(f"studies.{study}") for study in item.study or ()),
            against=not item.supports,
            finding_words=words(f"findings.{item.finding}"),
            setting=item.setting or "",
            seen=tuple(self.link(self._atlas.records[id]) for id in (*item.cancers, *item.sites)),
            note=item.note or "",
            withdrawn=item.ref in self._atlas.withdrawn,
        )


@dataclass(frozen=True)
class ViewMaker:
    """What all makers of views hold; rows and charts are made once for them all."""

    graph: Graph
    places: Places
    words: Words
    rows: Rows
    charts: Charts

    @cached_property
    def scene(self) -> pictures.Strip | None:
        """The scene of the cascade."""
        return pictures.strip_of(self.graph.atlas.scenes.get(CASCADE))

    def card(self, record: Record, kicker: str = "") -> Card:
        return Card(self.rows.link(record), record.summary, kicker)
