"""Runs the rooms in order: an atlas in, all pages, pictures and the navigation out.

The host (a MkDocs plugin, or an export for another engine) decides only where they go.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from mkdocs_metastasis import pictures as drawn
from mkdocs_metastasis.graph import Arrow, Graph, Places
from mkdocs_metastasis.model import CASCADE, KINDS, Atlas, Record, urls
from mkdocs_metastasis.navigation import Nav, navigation
from mkdocs_metastasis.pages import Links, Memory, Page, Renderer
from mkdocs_metastasis.pages.charts import Charts
from mkdocs_metastasis.pages.counted import CountedPages
from mkdocs_metastasis.pages.data import data_view
from mkdocs_metastasis.pages.gallery import Credit, GalleryView, gallery_view
from mkdocs_metastasis.pages.gaps import Gaps, Note
from mkdocs_metastasis.pages.lessons import Lessons
from mkdocs_metastasis.pages.overviews import Overviews
from mkdocs_metastasis.pages.records import Records
from mkdocs_metastasis.pages.references import references_view
from mkdocs_metastasis.pages.rows import Rows
from mkdocs_metastasis.pages.sheets import Sheets
from mkdocs_metastasis.words import Words

# How far up a search shows pages: records before the arrows between them, and those before lists
# that name everything. Other pages have rank 1.
RECORD, GLOSSARY_TERM, LISTS, ARROW, SOURCES, TOOLS = 2, 1.2, 0.5, 0.35, 0.2, 0.05


@dataclass(frozen=True)
class Website:
    """All that is made out of an atlas, by source path below `docs/`."""

    graph: Graph
    words: Words
    places: Places
    links: Links
    renderer: Renderer
    credit: Credit
    pages: Mapping[str, Page]
    """Pages without a hand-written one at their path."""
    parts: Mapping[str, Page]
    """Pages whose path a hand-written page has; it gets their part."""
    pictures: Collection[str]
    """The names of all pictures, each of which has a file."""
    navigation: Mapping[str, Nav]
    """The entries that a navigation may name (`steps/`, `map.md`), in their order."""
    lessons: Lessons

    @property
    def atlas(self) -> Atlas:
        return self.graph.atlas

    @property
    def map(self) -> Page | None:
        """The page of the map, generated or in part; None where there is no record."""
        path = self.places.at(urls.MAP)
        return self.pages.get(path) or self.parts.get(path)

    def picture(self, name: str) -> drawn.Drawing | None:
        """Return the picture of the cascade, a record, or the whole atlas."""
        if name in self.atlas.records and name not in self.pictures:
            return None
        return _picture(self.graph, self.words, name)

    def scene(self, name: str) -> drawn.Drawing | None:
        """Return a scene of the atlas by its name."""
        return drawn.scene(self.graph, self.words, name)


def _picture(graph: Graph, words: Words, name: str) -> drawn.Drawing | None:
    if name == CASCADE:
        return drawn.cascade(graph, words) if graph.atlas.steps else None
    if name in graph.atlas.records:
        return drawn.neighbourhood(graph, words, graph.atlas.records[name])
    if name.startswith(drawn.SCENE):
        return drawn.scene(graph, words, name.removeprefix(drawn.SCENE))
    others = (*Charts(graph, words).all(), *drawn.scores(graph, words))
    return next((picture for picture in others if picture.name == name), None)


def build_website(
    atlas: Atlas,
    words: Words,
    notes: Sequence[Note] = (),
    templates: Sequence[Path] = (),
    published: bool = False,
    memory: Memory | None = None,
    credit: str = "",
) -> Website:
    """Make everything of a checked atlas.

    `notes` are what the check noted; `templates` are folders searched before the package's own;
    a `published` site has linked data, which need its address; a `memory` gives back pages of the
    build before that would be the same again; `credit` names the site in files of
    pictures.
    """
    graph = Graph(atlas)
    places = Places(graph)
    signer = Credit(graph, words, credit)
    makers = _Makers(graph, places, words, notes, published, signer)
    generated = {page.path: page for page in makers.pages()}
    written = {page.path for page in atlas.pages}
    links = Links(graph, places, words, written | generated.keys())
    return Website(
        graph=graph,
        words=words,
        places=places,
        links=links,
        renderer=Renderer(atlas, links, words, signer, templates, memory),
        credit=signer,
        pages={path: page for path, page in generated.items() if path not in written},
        parts={path: page for path, page in generated.items() if path in written and page.part},
        pictures=tuple(dict.fromkeys(makers.pictures())),
        navigation=navigation(graph, places, words, generated),
        lessons=makers.lessons,
    )


class _Makers:
    """Names every page and picture; their views are made when they are rendered."""

    def __init__(
        self, graph: Graph, places: Places, words: Words, notes: Sequence[Note], published: bool,
        credit: Credit,
    ) -> None:
        self._credit = credit
        self._published = published
        self._graph = graph
        self._words = words
        self._places = places
        self._rows = Rows(graph.atlas, words)
        self._charts = Charts(graph, words)
        known = (graph, places, words, self._rows, self._charts)
        counted = CountedPages(*known)
        self._records = Records(*known, counted)
        self._sheets = Sheets(*known, counted, credit)
        self.lessons = Lessons(*known, self._sheets)
        self._gaps = Gaps(*known, notes, self.lessons)
        self._overviews = Overviews(*known)

    def pages(self) -> Iterator[Page]:
        graph, words, made = self._graph, self._words, self._overviews
        atlas = graph.atlas
        yield self._overview(urls.HOME, "home", made.home)
        for kind in KINDS:
            if found := atlas.of_kind(kind):
                yield self._index(kind)
                yield from map(self._record, found)
                yield from (page for record in found for page in self._moved(record))
        if atlas.records:
            yield self._overview(urls.MAP, "map", made.map, part="map-body.html")
            if atlas.options.gaps:
                yield self._overview(urls.GAPS, "gaps", self._gaps.view, rank=TOOLS)
            yield self._overview(urls.PICTURES, "pictures", self._gallery, rank=LISTS)
        if atlas.references:
            references = partial(references_view, graph, words, self._rows)
            yield self._overview(
                urls.REFERENCES, "reference", references, "references", rank=SOURCES,
                lists=urls.BIBLIOGRAPHY,
            )
            yield self._overview(urls.CONTRADICTIONS, "contradictions", made.contradictions)
        if atlas.terms:
            yield self._overview(
                urls.GLOSSARY, "glossary", made.glossary, rank=GLOSSARY_TERM, lists=urls.TERMS
            )
        if atlas.records:
            title, lead = words("data.title"), words("data.lead")
            data = partial(data_view, graph, self._places, words, self._published)
            yield Page(urls.DATA, title, lead, "data.html", data, rank=TOOLS)
        if atlas.has_lessons:
            yield from self._lesson_pages()
        if self._places.effect_pages:
            yield from map(self._effect, graph.arrows.values())

    def _lesson_pages(self) -> Iterator[Page]:
        """What is made for lessons; a search finds records before it, whose words it says again.

        Slides and sheets are not searched at all: the page that leads to them is.
        """
        made = self.lessons
        yield self._overview(urls.WALK, "walk", made.walk, rank=LISTS)
        yield self._overview(urls.TEACH, "teach", made.teach)
        yield self._overview(urls.QUESTIONS, "questions", made.questions, rank=LISTS)
        yield self._overview(urls.SLIDES, "slides", made.walk, rank=0)
        for record in self._sheets.records():
            sheet, about = partial(self._sheets.view, record), self._places.record(record).path
            path, title, told = urls.sheet_of(record.id), record.title, record.first_sentence
            yield Page(path, title, told, "sheet.html", sheet, about=about, rank=0)

    def _gallery(self) -> GalleryView:
        drawings = (
            self._charts_and_scores.get(name) or _picture(self._graph, self._words, name)
            for name in self.pictures()
        )
        credit = tuple(self._credit.lines(""))
        return gallery_view(self._graph, self._words, self._rows, filter(None, drawings), credit)

    def _overview(
        self, path: str, words: str, view: Callable[[], Any], template: str = "", part: str = "",
        rank: float = 1, lists: str = "",
    ) -> Page:
        """A page of many records; `words` are the key of its title and lead, and its template."""
        title, lead = self._words(f"{words}.title"), self._words(f"{words}.lead")
        name = template or words
        path, part = self._places.at(path), part or f"{name}-list.html"
        return Page(path, title, lead, f"{name}.html", view, part, rank=rank, lists=lists)

    def _index(self, kind: str) -> Page:
        title, lead = self._words.kind(kind, many=True), self._words(f"index.{kind}")
        view = partial(self._overviews.index, kind)
        path = self._places.index(kind).path
        return Page(path, title, lead, "index.html", view, "list.html", rank=LISTS, lists=kind)

    def _record(self, record: Record) -> Page:
        return Page(
            path=self._places.record(record).path,
            title=record.title,
            description=record.first_sentence,
            template=record.spec.template,
            view=partial(self._records.view, record),
            source=record.path,
            rank=RECORD,
        )

    def _moved(self, record: Record) -> Iterator[Page]:
        place = self._places.record(record)
        for former in record.former:
            path = urls.former_of(record.kind, former)
            yield Page(path, record.title, "", "moved.html", lambda: place, moved=True)

    def _effect(self, arrow: Arrow) -> Page:
        sentence = self._rows.effect(arrow).sentence
        return Page(
            self._places.effect(arrow).path, sentence, sentence, "effect.html",
            partial(self._overviews.effect, arrow), source=arrow.source.path, sentence=sentence,
            rank=ARROW,
        )

    def pictures(self) -> Iterator[str]:
        atlas = self._graph.atlas
        if atlas.steps:
            yield CASCADE
        yield from (id for id, record in atlas.records.items() if not record.spec.counted)
        yield from (f"{drawn.SCENE}{name}" for name in atlas.scenes if name != CASCADE)
        yield from self._charts_and_scores

    @cached_property
    def _charts_and_scores(self) -> Mapping[str, drawn.Drawing]:
        """By name."""
        made = (*self._charts.all(), *drawn.scores(self._graph, self._words))
        return {drawing.name: drawing for drawing in made}


__all__ = ["Nav", "Note", "Page", "Website", "build_website"]
