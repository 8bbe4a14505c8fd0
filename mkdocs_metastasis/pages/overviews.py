"""The views of pages that show many records: indexes, home, glossary, map, one effect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Arrow, Cell, grouped, matrix
from mkdocs_metastasis.model import (
    KINDS,
    SPECS,
    Direction,
    Record,
    Study,
    Term,
    alphabetical,
    initial,
)
from mkdocs_metastasis.model.urls import SPREADS, Place, group_anchor
from mkdocs_metastasis.pages.records import CardSection, EffectSection
from mkdocs_metastasis.pages.rows import Card, EffectRow, GradeBadge, RecordLink, ViewMaker


@dataclass(frozen=True)
class IndexView:
    """A section's index: its groups, each with cards."""

    groups: tuple[CardSection, ...]
    picture: pictures.Drawing | None
    chart: pictures.Drawing | None
    """The table of shares, on the indexes of cancers and sites."""
    spreads: Place
    """The same counts, and all others, as a file."""


@dataclass(frozen=True)
class HomeView:
    """The generated home page: the cascade, ways in, counts."""

    picture: pictures.Drawing | None
    lead: str
    sections: tuple[tuple[str, str, str, Place], ...]
    """Title, what is behind it, how much of it, and where it is."""
    chart: pictures.Drawing | None
    """Where cancers spread, in order alone."""
    cancers: Place


@dataclass(frozen=True)
class Letter:
    """The terms that begin with a letter."""

    name: str
    anchor: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class GlossaryView:
    letters: tuple[Letter, ...]


@dataclass(frozen=True)
class EffectView:
    """One arrow with both its ends and the rule behind its grade."""

    row: EffectRow
    counts: tuple[str, ...]
    """How many sources are for it, and how many against."""
    stacks: tuple[tuple[str, int, int], ...]
    """Kinds of study, strongest first: in words, how many for and how many against."""
    rule: str
    ends: tuple[Card, ...]
    neighbours: tuple[EffectSection, ...]
    """The other arrows of its source, and those of its target."""
    data: Place


@dataclass(frozen=True)
class ContradictionsView:
    """Arrows on which sources disagree, and those that depend on context."""

    contested: tuple[EffectRow, ...]
    dependent: tuple[EffectRow, ...]


@dataclass(frozen=True)
class MatrixCell:
    """What a factor does to a step: state, words, number of ways, best grade, the arrows."""

    state: str
    words: str
    count: int
    grade: GradeBadge
    effects: tuple[tuple[EffectRow, str], ...]
    """Arrows, and in short how each bears on the step."""


@dataclass(frozen=True)
class MatrixGroup:
    key: str
    title: str
    rows: tuple[tuple[RecordLink, tuple[MatrixCell | None, ...]], ...]
    """Each factor with what it does to every step."""


@dataclass(frozen=True)
class MapView:
    scores: tuple[pictures.Score, ...]
    steps: tuple[RecordLink, ...]
    groups: tuple[MatrixGroup, ...]
    titles: tuple[tuple[str, str], ...]
    """Key and title of all groups that act."""
    directions: tuple[tuple[str, str], ...]
    grades: tuple[tuple[str, str], ...]


class Overviews(ViewMaker):
    """Makes the views of pages that show many records."""

    def index(self, kind: str) -> IndexView:
        picture = pictures.cascade(self.graph, self.words) if kind == "step" else None
        chart = self.charts.table() if SPECS[kind].counted else None
        return IndexView(self._groups(kind), picture, chart, Place(SPREADS))

    def _groups(self, kind: str) -> tuple[CardSection, ...]:
        """The records of a kind in their groups; those in none stand alone."""
        sections = []
        for key, title, records in self.graph.groups(kind):
            is_numbered = SPECS[kind].numbered and not key
            cards = (
                self.card(r, self.words("index.number", number=n) if is_numbered else "")
                for n, r in enumerate(records, start=1)
            )
            anchor = group_anchor(key) if key else ""
            sections.append(CardSection(anchor, title, tuple(cards)))
        return tuple(sections)

    def home(self) -> HomeView:
        atlas, words, place = self.graph.atlas, self.words, self.places.index
        sections = [
            (
                words.kind(kind, True), words(f"index.{kind}"),
                words.count(f"home.{kind}", len(found)), place(kind),
            )
            for kind in KINDS if (found := atlas.of_kind(kind))
        ]
        picture = pictures.cascade(self.graph, self.words) if atlas.steps else None
        lead = words("home.lead") if atlas.records else words("home.empty")
        chart = self.charts.table(small=True)
        return HomeView(picture, lead, tuple(sections), chart, place("cancer"))

    def glossary(self) -> GlossaryView:
        ordered = sorted(self.graph.atlas.terms.values(), key=lambda term: alphabetical(term.term))
        letters = grouped((initial(term.term), term) for term in ordered)
        return GlossaryView(tuple(
            Letter(name, f"letter_{number}", tuple(terms))
            for number, (name, terms) in enumerate(letters.items(), start=1)
        ))

    def effect(self, arrow: Arrow) -> EffectView:
        row = self.rows.effect(arrow)
        return EffectView(
            row=row,
            counts=(
                self.words.count("effect.count_for", len(row.supporting)),
                self.words.count("effect.count_against", len(row.against)),
            ),
            stacks=tuple(self._stacks(arrow)),
            rule=self.words(f"rules.{arrow.grade}"),
            ends=(self._end(arrow.source), self._end(arrow.target)),
            neighbours=tuple(self._neighbours(arrow)),
            data=self.places.data(arrow.source),
        )

    def _stacks(self, arrow: Arrow) -> Iterator[tuple[str, int, int]]:
        """Count its sources by their strongest kind of study."""
        found = Counter(
            (min(item.study, key=list(Study).index), not item.supports)
            for item in arrow.effect.evidence if item.study
        )
        for study in Study:
            if found[study, False] or found[study, True]:
                yield self.words(f"studies.{study}"), found[study, False], found[study, True]

    def _neighbours(self, arrow: Arrow) -> Iterator[EffectSection]:
        beside = {
            "target": (self.words.title(arrow.source), self.graph.outgoing(arrow.source.id)),
            "source": (self.words.title(arrow.target), self.graph.incoming(arrow.target_id)),
        }
        for ends, (title, arrows) in beside.items():
            others = [other for other in arrows if other.id != arrow.id]
            if others:
                words = f"effect.others_{'from' if ends == 'target' else 'to'}"
                said = self.words.count(words, len(others), title=title)
                yield EffectSection("", said, self.rows.effects(others), ends)

    def contradictions(self) -> ContradictionsView:
        arrows = self.graph.arrows.values()
        contested = [arrow for arrow in arrows if arrow.contested]
        dependent = [
            arrow for arrow in arrows
            if arrow.direction is Direction.CONTEXT and not arrow.contested
        ]
        return ContradictionsView(self.rows.effects(contested), self.rows.effects(dependent))

    def _end(self, record: Record | None) -> Card:
        """An end of an arrow; the cascade is no record and stands for all steps."""
        if record is None:
            return Card(self.rows.link(None), self.words("cascade.summary"))
        return self.card(record, self.words.kind(record.kind))

    def map(self) -> MapView:
        atlas = self.graph.atlas
        cells = matrix(self.graph)
        groups = []
        for section in self._groups("factor"):
            rows = tuple(
                (card.link, tuple(
                    self._cell(cells.get((card.link.id, step.id))) for step in atlas.steps
                ))
                for card in section.cards
            )
            groups.append(MatrixGroup(section.anchor, section.title, rows))
        scores = tuple(pictures.scores(self.graph, self.words))
        return MapView(
            scores=scores,
            steps=tuple(self.rows.link(step) for step in atlas.steps),
            groups=tuple(groups),
            titles=tuple((g.key, g.title) for score in scores for g in score.view.groups),
            directions=tuple((d, self.words(f"figure.symbols.{d}")) for d in Direction),
            grades=tuple((grade, self.words.grade(grade)) for grade in self.graph.grades),
        )

    def _cell(self, cell: Cell | None) -> MatrixCell | None:
        if cell is None:
            return None
        words, effects = self.words, []
        for way in cell.ways:
            mechanism = words.title(way.arrow.target)
            short = words("map.through", mechanism=mechanism)
            if way.sign is None:
                short = words("map.on_mechanism", mechanism=mechanism)
            elif way.through is None:
                short = words("map.direct")
            effects.append((self.rows.effect(way.arrow), short))
        return MatrixCell(
            state=cell.state,
            words=words(f"matrix.{cell.state}"),
            count=len(cell.ways),
            grade=self.rows.badge(cell.grade),
            effects=tuple(effects),
        )
