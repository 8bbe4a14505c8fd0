"""The views of what is made for lessons: the walk, the questions, and the page that leads there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import grouped
from mkdocs_metastasis.lessons import Question, Sort, Station, questions, walk
from mkdocs_metastasis.model import urls
from mkdocs_metastasis.model.urls import Place
from mkdocs_metastasis.pages.rows import EffectRow, RecordLink, ViewMaker
from mkdocs_metastasis.pages.sheets import Sheets


@dataclass(frozen=True)
class StationView:
    """A station: what happens, how it is known, what can stop it, what to think about."""

    anchor: str
    kicker: str
    link: RecordLink
    summary: str
    is_step: bool
    window: str
    """Its step in the scene of the cascade, as SVG."""
    known: EffectRow | None
    stops: tuple[EffectRow, ...]
    treated: Place | None
    think: str


@dataclass(frozen=True)
class WalkView:
    """All stations of the walk, on one page."""

    scene: pictures.Strip | None
    stations: tuple[StationView, ...]
    teach: Place


@dataclass(frozen=True)
class Asked:
    """A question as the page shows it."""

    question: Question
    anchor: str
    place: Place | None
    """Where its answer is told."""


@dataclass(frozen=True)
class QuestionsView:
    """The questions, by what they ask for."""

    groups: tuple[tuple[Sort, str, tuple[Asked, ...]], ...]
    teach: Place


@dataclass(frozen=True)
class TeachView:
    """What there is for lessons, and how to use it."""

    ways: tuple[tuple[str, str, Place], ...]
    files: tuple[tuple[str, str, Place], ...]
    """Name, what it is for, and where it is."""
    plan: tuple[tuple[str, str], ...]
    """A lesson: how long, and what."""
    number: int
    sheets: tuple[tuple[str, tuple[tuple[str, Place], ...]], ...]
    """Sheets for the wall, by the name of their kind."""


PLAN = ("look", "walk", "sources", "quiz")


@dataclass(frozen=True)
class Lessons(ViewMaker):
    """Makes the views of lessons."""

    sheets: Sheets

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Make the questions, once for pages and files."""
        return questions(self.graph, self.words)

    def walk(self) -> WalkView:
        """Show every station, those of mechanisms with the view of their step."""
        stations = walk(self.graph, self.words)
        shown = (
            self._station(number, len(stations), station)
            for number, station in enumerate(stations, start=1)
        )
        return WalkView(self.scene, tuple(shown), Place(self.places.at(urls.TEACH)))

    def _station(self, number: int, of: int, station: Station) -> StationView:
        record, words = station.record, self.words
        key = "walk.number" if record is station.step else "walk.number_in"
        return StationView(
            anchor=f"station-{number}",
            kicker=words(key, number=number, of=of, step=station.step.title),
            link=self.rows.link(record),
            summary=record.summary,
            is_step=record is station.step,
            window=self.scene.views.get(station.step.id, "") if self.scene else "",
            known=self.rows.effect(station.known) if station.known else None,
            stops=self.rows.effects(list(station.stops)),
            treated=self.places.record(record) if station.treated else None,
            think=station.think,
        )

    def questions(self) -> QuestionsView:
        """Show every question with its answer."""
        groups = []
        for sort in Sort:
            place = self.places.term if sort is Sort.TERM else self.places.named
            asked = tuple(
                Asked(question, f"q-{question.id.replace(':', '-')}", place(question.about))
                for question in self.asked if question.sort is sort
            )
            if asked:
                groups.append((sort, self.words(f"questions.sorts.{sort}"), asked))
        return QuestionsView(tuple(groups), Place(self.places.at(urls.TEACH)))

    def teach(self) -> TeachView:
        """Say what there is, in which files, and how a lesson may go."""
        words, number = self.words, len(self.asked)
        pages = {"walk": urls.WALK, "slides": urls.SLIDES, "questions": urls.QUESTIONS}
        ways = tuple(
            (words(f"{key}.title"), words(f"{key}.lead"), Place(self.places.at(path)))
            for key, path in pages.items()
        )
        files = tuple(
            (name, words(f"teach.files.{key}"), Place(f"{urls.TEACH_FOLDER}{name}"))
            for name, key in urls.LESSON_FILES.items()
        )
        plan = tuple(
            (words(f"teach.minutes.{part}"), words(f"teach.plan.{part}")) for part in PLAN
        )
        sheets = grouped(
            (words.kind(r.kind, many=True), (r.title, Place(urls.sheet_of(r.id))))
            for r in self.sheets.records()
        )
        return TeachView(
            ways if number else ways[:2], files if number else (), plan, number,
            tuple((kind, tuple(some)) for kind, some in sheets.items()),
        )
