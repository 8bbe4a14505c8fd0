"""What is missing or thin: the contributors' list, made from data and from no day's date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from mkdocs_metastasis.graph import Arrow, Graph, matrix
from mkdocs_metastasis.lessons import FACTS
from mkdocs_metastasis.model import (
    KINDS,
    Grade,
    ReadDepth,
    Record,
    TextState,
    Translation,
    slug,
)
from mkdocs_metastasis.model.urls import Place
from mkdocs_metastasis.pages.lessons import Lessons
from mkdocs_metastasis.pages.places import Places
from mkdocs_metastasis.readability import HARD, lix
from mkdocs_metastasis.words import Words

_NOTES = (
    "uncited", "unlinked", "review-old", "withdrawn", "leaning-sentence", "study-stronger",
    "unexplained-word",
)

_FILES = {
    "glossary": "glossary.title", "options": "gaps.options", "pages": "gaps.pages", "": "gaps.all",
}
"""What a kind of file is called that is no kind of record."""

_ASKED = ("mechanism", "factor", "cancer")
"""The kinds of which each record shall have a question."""


@dataclass(frozen=True)
class Note:
    """A note of the check: its code, its words, and the file below `docs/` that it is about."""

    code: str
    message: str
    path: str


@dataclass(frozen=True)
class Gap:
    """One thing to do, and where."""

    words: str
    place: Place | None
    record: Record | None = None
    arrow: Arrow | None = None
    is_note: bool = False
    """Whether the check says it, which speaks English."""


@dataclass(frozen=True)
class GapSection:
    anchor: str
    title: str
    gaps: tuple[Gap, ...]
    lead: str = ""


@dataclass(frozen=True)
class GapsView:
    sections: tuple[GapSection, ...]


def gaps_view(
    graph: Graph, places: Places, words: Words, notes: Sequence[Note], lessons: Lessons
) -> GapsView:
    """All gaps, by kind; kinds without any come last, as done."""
    grades = {arrow.grade for arrow in graph.arrows.values()}
    maker = _Gaps(graph, places, words)
    animals = maker.arrows("animals", lambda arrow: arrow.grade is Grade.ANIMAL)
    about_animals = grades & {Grade.ANIMAL, Grade.HUMAN, Grade.TRIAL}  # not every subject is
    translation = graph.atlas.translation
    sections = (
        *(maker.translated(translation) if translation else ()),
        *(maker.noted(code, notes) for code in _NOTES),
        maker.arrows("one_source", _one_source),
        maker.arrows("reviews", lambda arrow: arrow.grade is Grade.REVIEW),
        *([animals] if about_animals else []),
        maker.arrows("hypotheses", lambda arrow: arrow.hypothesis),
        maker.arrows("contested", lambda arrow: arrow.contested),
        maker.depths(),
        maker.cells(),
        *([maker.lessons(lessons)] if graph.atlas.has_lessons else []),
        maker.summaries(),
    )
    return GapsView(tuple(sorted(sections, key=lambda section: not section.gaps)))


def _one_source(arrow: Arrow) -> bool:
    return len({item.ref for item in arrow.effect.evidence if item.supports}) == 1


class _Gaps:
    def __init__(self, graph: Graph, places: Places, words: Words) -> None:
        self._graph = graph
        self._words = words
        self._places = places
        records = graph.atlas.records.values()
        self._paths = {record.path: record for record in records}
        self._addresses = {record.address: record for record in records}

    def _section(self, key: str, gaps: Iterable[Gap], lead: str = "") -> GapSection:
        return GapSection(key.replace("_", "-"), self._words(f"gaps.{key}"), tuple(gaps), lead)

    def translated(self, translation: Translation) -> tuple[GapSection, GapSection]:
        """How much of each kind of file is translated, and of all; and what has changed since."""
        words, rows, changed = self._words, list[Gap](), list[Gap]()
        for found in translation.coverage():
            kind, total = found.kind, sum(found.texts.values())
            if total:
                title = words(_FILES.get(kind, "gaps.others"))
                rows.append(Gap(words(
                    "gaps.coverage", kind=words.kind(kind, many=True) if kind in KINDS else title,
                    current=found.texts.get(TextState.CURRENT, 0), total=total,
                    share=words("shares.per_cent", number=round(100 * found.share)),
                    unreviewed=found.unreviewed,
                ), None))
        for part in translation.parts.values():
            names = [n for n, text in part.texts.items() if text.state is TextState.STALE]
            if names:
                said = words("sentences.said", name=part.key, said=words.listed(names))
                changed.append(self._gap(said, self._addresses.get(part.key)))
        lead = words("gaps.translated_lead")
        return self._section("translated", rows, lead), self._section("changed", changed)

    def noted(self, code: str, notes: Iterable[Note]) -> GapSection:
        found = (note for note in notes if note.code == code)
        gaps = (self._gap(note.message, self._paths.get(note.path)) for note in found)
        return self._section(code, (replace(gap, is_note=True) for gap in gaps))

    def _gap(self, words: str, record: Record | None) -> Gap:
        return Gap(words, self._places.record(record) if record else None, record)

    def arrows(self, key: str, chosen: Callable[[Arrow], bool]) -> GapSection:
        return self._section(key, (
            Gap(self._sentence(arrow), self._places.effect(arrow), arrow=arrow)
            for arrow in self._graph.arrows.values() if chosen(arrow)
        ))

    def _sentence(self, arrow: Arrow) -> str:
        target = self._words.title(arrow.target)
        return self._words.sentence(arrow.source, arrow.direction, target)

    def cells(self) -> GapSection:
        full = matrix(self._graph)
        steps = self._graph.atlas.steps
        found = []
        for factor in self._graph.atlas.of_kind("factor"):
            empty = [step.title for step in steps if (factor.id, step.id) not in full]
            if empty:
                steps_listed = self._words.listed(empty)
                words = self._words("gaps.cell", factor=factor.title, steps=steps_listed)
                found.append(self._gap(words, factor))
        return self._section("cells", found)

    def depths(self) -> GapSection:
        """How many sources were read how deep, and of how many that is not said."""
        read = Counter(source.read for source in self._graph.atlas.references.values())
        gaps = (
            Gap(self._words.count(f"gaps.depths.{slug(depth or 'unsaid')}", read[depth]), None)
            for depth in (*ReadDepth, None) if read[depth]
        )
        return self._section("read", gaps, self._words("gaps.read_lead"))

    def lessons(self, lessons: Lessons) -> GapSection:
        """What lessons ask and show, as far as a record lacks it."""
        graph, found = self._graph, list[Gap]()
        about = {question.about for question in lessons.asked}
        asked = about | {graph.arrows[id].source.id for id in about if id in graph.arrows}
        for record in graph.atlas.records.values():
            if record.kind in _ASKED and record.id not in asked:
                words = self._words(f"gaps.unasked.{record.kind}", title=record.title)
                found.append(self._gap(words, record))
        for record in lessons.sheets.records():
            number = len(lessons.sheets.facts(record))
            if number < FACTS:
                words = self._words.count("gaps.facts", number, title=record.title)
                found.append(self._gap(words, record))
        return self._section("lessons", found)

    def summaries(self) -> GapSection:
        measured = [(lix(record.summary), record) for record in self._graph.atlas.records.values()]
        hard = sorted((m for m in measured if m[0] > HARD), key=lambda m: (-m[0], m[1].id))
        lead = self._words("gaps.summaries_lead", limit=HARD)
        return self._section("summaries", (self._summary(*m) for m in hard), lead)

    def _summary(self, measure: int, record: Record) -> Gap:
        return self._gap(self._words("gaps.summary", title=record.title, lix=measure), record)
