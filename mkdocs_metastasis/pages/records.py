"""The view of one record's page: everything that stands on it, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Arrow, chains
from mkdocs_metastasis.model import Direction, Factor, Record, Step
from mkdocs_metastasis.model.fields import Ref, role_of, slot_of
from mkdocs_metastasis.model.kinds import NAMINGS, Naming, facts_of
from mkdocs_metastasis.model.terms import Piece, Terms
from mkdocs_metastasis.model.urls import Place, group_anchor
from mkdocs_metastasis.pages.counted import CountedPages, CountedView
from mkdocs_metastasis.pages.rows import Card, EffectRow, GradeBadge, RecordLink, ViewMaker
from mkdocs_metastasis.text import parse


@dataclass(frozen=True)
class StripStep:
    """A step in the strip that says where in the cascade a page is."""

    link: RecordLink
    number: int
    current: bool
    aside: bool
    window: str = ""
    """Its part of the scene of the cascade, as SVG."""


@dataclass(frozen=True)
class CardSection:
    """A heading and the cards below it; left out where there are none."""

    anchor: str
    title: str
    cards: tuple[Card, ...]
    lead: str = ""


@dataclass(frozen=True)
class EffectSection:
    """A table of arrows. `ends` says which ends its rows show: source, target or both."""

    anchor: str
    title: str
    rows: tuple[EffectRow, ...]
    ends: str
    lead: str = ""
    anchored: bool = False
    """Whether its rows carry the anchors of their effects (once on a site)."""


PlainSection = tuple[str, tuple[tuple[str, tuple[RecordLink, ...]], ...]]
"""A heading; below it, in plain words, what arrows do, and the records at their other ends."""


@dataclass(frozen=True)
class RecordView:
    link: RecordLink
    kind_words: str
    tags: tuple[tuple[str, Place], ...]
    """Facets of the record, in words, each with the place that shows the others with it."""
    summary: tuple[Piece, ...]
    """Cut where it holds a word of the glossary."""
    aliases: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    """Numbers, dates and plain texts that only its kind has, as (words, value)."""
    strip: tuple[StripStep, ...]
    scene: pictures.Strip | None
    """The scene that the strip has windows to."""
    picture: pictures.Drawing | None
    details: str
    deep: frozenset[str]
    """The sources of the details and of the counts."""
    counted: CountedView | None
    """What only cancers and sites have."""
    lists: tuple[CardSection, ...]
    effects: tuple[EffectSection, ...]
    plain: tuple[PlainSection, ...]
    chains: tuple[tuple[str, tuple[tuple[EffectRow, EffectRow], ...]], ...]
    """Lists of pairs of arrows from a factor to a step, each below what is said of the list."""
    related: tuple[Card, ...]
    xrefs: tuple[tuple[str, str], ...]
    """Identifiers elsewhere, as (label, address)."""
    checked: str
    grades: tuple[GradeBadge, ...]
    """The grades of the arrows on the page, best first."""
    data: Place


@dataclass(frozen=True)
class Records(ViewMaker):
    """Makes the views of records."""

    counted: CountedPages

    @cached_property
    def _terms(self) -> Terms:
        return Terms(self.graph.atlas.terms.values())

    def view(self, record: Record) -> RecordView:
        effects = tuple(section for section in self._effects(record) if section.rows)
        lists = tuple(self._lists(record))
        listed = {card.link.id for section in lists for card in section.cards}
        related = (other for other in self.graph.related(record) if other.id not in listed)
        shown = {row.grade.key for section in effects for row in section.rows}
        counting = {count.spread.ref for count in self.graph.counts.of(record.id)}
        return RecordView(
            link=self.rows.link(record),
            kind_words=self.words.kind(record.kind),
            tags=tuple(self._tags(record)),
            summary=self._terms.pieces(record.summary, record.id),
            aliases=record.aliases,
            facts=tuple(self._facts(record)),
            strip=self._strip(record),
            scene=self.scene,
            picture=self._picture(record),
            details=record.details or "",
            deep=frozenset(parse(record.details or "").cited()) | counting,
            counted=self.counted.view(record),
            lists=lists,
            effects=effects,
            plain=tuple(self._plain(section) for section in effects if section.ends != "both"),
            chains=self._chains(record),
            related=tuple(map(self.card, related)),
            xrefs=tuple(self._xrefs(record)),
            checked=self._checked(record),
            grades=tuple(map(self.rows.badge, sorted(shown, key=lambda grade: grade.rank))),
            data=self.places.data(record),
        )

    def _picture(self, record: Record) -> pictures.Drawing | None:
        if record.spec.counted:
            return self.charts.of(record)
        arrows = self.graph.outgoing(record.id) or self.graph.incoming(record.id)
        if not (arrows or isinstance(record, Step)):
            return None  # A box by itself tells nothing.
        return pictures.neighbourhood(self.graph, self.words, record)

    def _chains(
        self, record: Record
    ) -> tuple[tuple[str, tuple[tuple[EffectRow, EffectRow], ...]], ...]:
        """Chains of separate studies, and those whose two arrows share a source."""
        if not isinstance(record, Factor):
            return ()
        found = chains(self.graph, record)
        lists = (
            (self.words("page.chains_lead"), [chain for chain in found if not chain.shared]),
            (self.words("page.chains_shared"), [chain for chain in found if chain.shared]),
        )
        row = self.rows.effect
        return tuple(
            (lead, tuple((row(chain.first), row(chain.second)) for chain in some))
            for lead, some in lists if some
        )

    def _plain(self, section: EffectSection) -> PlainSection:
        """The other ends of a section's arrows, by what the arrows do.

        Of a treatment that would say its harm without its benefit: it is only named, and its own
        summary tells both.
        """
        if any(row.source.kind == "clinical" for row in section.rows):
            ends = (row.source if section.ends == "source" else row.target for row in section.rows)
            return section.title, (("", tuple(dict.fromkeys(ends))),)
        found: dict[Direction, list[RecordLink]] = {direction: [] for direction in Direction}
        for row in section.rows:
            found[row.direction].append(row.source if section.ends == "source" else row.target)
        return section.title, tuple(
            (self.words(f"plain.{section.ends}.{direction}"), tuple(links))
            for direction, links in found.items() if links
        )

    def _tags(self, record: Record) -> Iterator[tuple[str, Place]]:
        """Its kind, and what it is grouped by: a group, or the records that it names."""
        atlas, kind, place = self.graph.atlas, record.kind, self.places.index
        yield self.words.kind(kind, many=True), place(kind)
        titles = atlas.groups(kind)
        for key in record.named(record.spec.group):
            other = atlas.records.get(key) if _groups_by(record) else None
            where = self.places.record(other) if other else place(kind, group_anchor(key))
            yield titles[key], where

    def _facts(self, record: Record) -> Iterator[tuple[str, str]]:
        for slot in facts_of(record.kind):
            values = record.named(slot.name) if not slot.role and not slot.model else ()
            if values:
                yield self.words(f"page.{slot.name}"), self.words.listed(values)
        fields = self.graph.atlas.options.fields
        yield from ((fields[name].title, self.words.listed(values)) for name, values in record.own)

    def _strip(self, record: Record) -> tuple[StripStep, ...]:
        """Where in the cascade a step or mechanism is; other kinds act on many places."""
        here = {record.id} if isinstance(record, Step) else set[str]()
        if "step" in _groups_by(record):
            here = set(record.named(record.spec.group))
        return tuple(
            StripStep(
                self.rows.link(step), number, step.id in here, step.aside,
                self.scene.windows.get(step.id, "") if self.scene else "",
            )
            for number, step in enumerate(self.graph.atlas.steps, start=1)
            if here
        )

    def _lists(self, record: Record) -> Iterator[CardSection]:
        """The records that it names, then those that name it, field by field; no empty lists."""
        lists: list[tuple[str, list[Card]]] = []
        for naming in NAMINGS:
            if naming.kind == record.kind and naming.field != record.spec.group:
                named = (self.graph.atlas.records[id] for id in record.named(naming.field))
                lists.append((naming.field, list(map(self.card, named))))
        for naming in NAMINGS:
            if naming.ref.inverse:
                lists += self._naming(record, naming)
        clinical = self.counted.clinical(record) if record.spec.counted else []
        for name, cards in (*lists, ("clinical", list(map(self.card, clinical)))):
            if cards:
                anchor = name.replace("_", "-")
                yield CardSection(anchor, self.words(f"page.{name}"), tuple(cards))

    def _naming(self, record: Record, naming: Naming) -> Iterator[tuple[str, list[Card]]]:
        """The records that name another in a field; apart those that name it second, if so told."""
        first, later = list[Card](), list[Card]()
        for other in self.graph.naming(record.id, naming.kind, naming.field):
            home = other.named(naming.field)[0]
            if naming.ref.also and home != record.id:
                title = self.graph.atlas.records[home].title
                later.append(self.card(other, self.words("page.home", step=title)))
            else:
                first.append(self.card(other))
        yield from ((naming.ref.inverse, first), (naming.ref.also, later))

    def _effects(self, record: Record) -> list[EffectSection]:
        graph, words = self.graph, self.words
        incoming, treatments = list[Arrow](), list[Arrow]()
        for arrow in graph.incoming(record.id):
            # Clinical arrows stand in a section of their own, but not on clinical pages.
            apart = arrow.source.kind == "clinical" and record.kind != "clinical"
            (treatments if apart else incoming).append(arrow)
        sections = [
            self._section("acts-on", graph.outgoing(record.id), "target", anchored=True),
            self._section("acted-on-by", incoming, "source"),
            self._section("treatment", treatments, "source"),
        ]
        if isinstance(record, Step):
            on_members, lead = graph.arrows_on_members(record), "page.through_mechanisms_lead"
            through = self._section("through-mechanisms", on_members, "both", words(lead))
            sections.append(through)
        return sections

    def _section(
        self, anchor: str, arrows: list[Arrow], ends: str, lead: str = "", anchored: bool = False
    ) -> EffectSection:
        title = self.words(f"page.{anchor.replace('-', '_')}")
        return EffectSection(anchor, title, self.rows.effects(arrows), ends, lead, anchored)

    def _xrefs(self, record: Record) -> list[tuple[str, str]]:
        """Identifiers, printed as the table has them; the loader knows every prefix."""
        found = []
        for xref in record.xrefs:
            shown, address = self.graph.atlas.options.identifier(xref.id)
            found.append((f"{xref.label} ({shown})" if xref.label else shown, address))
        return found

    def _checked(self, record: Record) -> str:
        review = record.reviewed
        if review is None:
            return ""
        key = "page.reviewed" if review.by else "page.checked"
        return self.words(key, by=review.by, date=self.words.language.date(review.on))


def _groups_by(record: Record) -> tuple[str, ...]:
    """The kinds by whose records those of a kind are grouped, if they are."""
    ref = role_of(slot_of(type(record), record.spec.group), Ref)
    return ref.to if ref else ()
