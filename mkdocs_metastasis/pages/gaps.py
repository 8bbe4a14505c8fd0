"""What is missing or thin: the contributors' list, made from data and from no day's date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mkdocs_metastasis.graph import Arrow, matrix
from mkdocs_metastasis.lessons import FACTS
from mkdocs_metastasis.model import KINDS, Grade, ReadDepth, Record, TextState, Translation, slug
from mkdocs_metastasis.model.urls import Place
from mkdocs_metastasis.pages.lessons import Lessons
from mkdocs_metastasis.pages.rows import ViewMaker
from mkdocs_metastasis.readability import HARD, lix

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


@dataclass(frozen=True)
class Gaps(ViewMaker):
    """Makes the list."""

    notes: Sequence[Note]
    made_for_lessons: Lessons

    def view(self) -> GapsView:
        """All gaps, by kind; kinds without any come last, as done."""
        atlas = self.graph.atlas
        animals = self._arrows("animals", lambda arrow: arrow.grade is Grade.ANIMAL)
        about_animals = {Grade.ANIMAL, Grade.HUMAN, Grade.TRIAL}.intersection(self.graph.grades)
        sections = (
            *(self._translated(atlas.translation) if atlas.translation else ()),
            *(self._noted(code) for code in _NOTES),
            self._arrows("one_source", _one_source),
            self._arrows("reviews", lambda arrow: arrow.grade is Grade.REVIEW),
            *([animals] if about_animals else []),  # not every subject is
            self._arrows("hypotheses", lambda arrow: arrow.hypothesis),
            self._arrows("contested", lambda arrow: arrow.contested),
            self._depths(),
            self._cells(),
            *([self._lessons()] if atlas.has_lessons else []),
            self._summaries(),
        )
        return GapsView(tuple(sorted(sections, key=lambda section: not section.gaps)))

    def _section(self, key: str, gaps: Iterable[Gap], lead: str = "") -> GapSection:
        return GapSection(key.replace("_", "-"), self.words(f"gaps.{key}"), tuple(gaps), lead)

    def _translated(self, translation: Translation) -> tuple[GapSection, GapSection]:
        """How much of each kind of file is translated, and of all; and what has changed since."""
        words, rows, changed = self.words, list[Gap](), list[Gap]()
        addresses = {record.address: record for record in self.graph.atlas.records.values()}
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
                changed.append(self._gap(said, addresses.get(part.key)))
        lead = words("gaps.translated_lead")
        return self._section("translated", rows, lead), self._section("changed", changed)

    def _noted(self, code: str) -> GapSection:
        paths = {record.path: record for record in self.graph.atlas.records.values()}
        found = (note for note in self.notes if note.code == code)
        gaps = (self._gap(note.message, paths.get(note.path), is_note=True) for note in found)
        return self._section(code, gaps)

    def _gap(self, words: str, record: Record | None, is_note: bool = False) -> Gap:
        place = self.places.record(record) if record else None
        return Gap(words, place, record, is_note=is_note)

    def _arrows(self, key: str, chosen: Callable[[Arrow], bool]) -> GapSection:
        return self._section(key, (
            Gap(self.rows.effect(arrow).sentence, self.places.effect(arrow), arrow=arrow)
            for arrow in self.graph.arrows.values() if chosen(arrow)
        ))

    def _cells(self) -> GapSection:
        full = matrix(self.graph)
        steps = self.graph.atlas.steps
        found = []
        for factor in self.graph.atlas.of_kind("factor"):
            empty = [step.title for step in steps if (factor.id, step.id) not in full]
            if empty:
                steps_listed = self.words.listed(empty)
                words = self.words("gaps.cell", factor=factor.title, steps=steps_listed)
                found.append(self._gap(words, factor))
        return self._section("cells", found)

    def _depths(self) -> GapSection:
        """How many sources were read how deep, and of how many that is not said."""
        read = Counter(source.read for source in self.graph.atlas.references.values())
        gaps = (
            Gap(self.words.count(f"gaps.depths.{slug(depth or 'unsaid')}", read[depth]), None)
            for depth in (*ReadDepth, None) if read[depth]
        )
        return self._section("read", gaps, self.words("gaps.read_lead"))

    def _lessons(self) -> GapSection:
        """What lessons ask and show, as far as a record lacks it."""
        graph, lessons, found = self.graph, self.made_for_lessons, list[Gap]()
        about = {question.about for question in lessons.asked}
        asked = about | {graph.arrows[id].source.id for id in about if id in graph.arrows}
        for record in graph.atlas.records.values():
            if record.kind in _ASKED and record.id not in asked:
                words = self.words(f"gaps.unasked.{record.kind}", title=record.title)
                found.append(self._gap(words, record))
        for record in lessons.sheets.records():
            number = len(lessons.sheets.facts(record))
            if number < FACTS:
                words = self.words.count("gaps.facts", number, title=record.title)
                found.append(self._gap(words, record))
        return self._section("lessons", found)

    def _summaries(self) -> GapSection:
        measured = [(lix(record.summary), record) for record in self.graph.atlas.records.values()]
        hard = sorted((m for m in measured if m[0] > HARD), key=lambda m: (-m[0], m[1].id))
        lead = self.words("gaps.summaries_lead", limit=HARD)
        gaps = (
            self._gap(self.words("gaps.summary", title=record.title, lix=measure), record)
            for measure, record in hard
        )
        return self._section("summaries", gaps, lead)


def _one_source(arrow: Arrow) -> bool:
    return len({item.ref for item in arrow.effect.evidence if item.supports}) == 1
