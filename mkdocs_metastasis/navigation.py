"""The order of the pages: what a reader finds in the sidebar, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model import Kind, Record
from mkdocs_metastasis.pages import Page, Places
from mkdocs_metastasis.pages.overviews import group_of
from mkdocs_metastasis.pages.places import DATA, GLOSSARY, HOME, MAP, REFERENCES
from mkdocs_metastasis.words import Words

SECTION_LIMIT = 60
"""A section with more records shows only its index, so that no page grows with the atlas."""


NAMES = (HOME, "steps/", "mechanisms/", "factors/", "clinical/", MAP, REFERENCES, GLOSSARY, "data/")
"""All names under which a navigation may place generated entries."""


@dataclass(frozen=True)
class Nav:
    """An entry: a page, a group of entries, or both (a group that opens with its own page)."""

    title: str
    path: str = ""
    children: tuple[Nav, ...] = ()


def navigation(graph: Graph, words: Words, pages: Mapping[str, Page]) -> dict[str, Nav]:
    """The generated entries by the name under which a navigation may place them."""
    maker = _Maker(graph, words)
    entries = {
        HOME: maker.page("home", HOME),
        "steps/": maker.steps(),
        "mechanisms/": maker.mechanisms(),
        "factors/": maker.groups(Kind.FACTOR, graph.atlas.options.factor_groups),
        "clinical/": maker.groups(Kind.CLINICAL, graph.atlas.options.clinical_topics),
        MAP: maker.page("map", MAP),
        REFERENCES: maker.page("reference", REFERENCES),
        GLOSSARY: maker.page("glossary", GLOSSARY),
        "data/": maker.page("data", DATA),
    }
    return {name: entry for name, entry in entries.items() if entry.path in pages}


class _Maker:
    def __init__(self, graph: Graph, words: Words) -> None:
        self._graph = graph
        self._words = words
        self._places = Places(graph)

    def page(self, words: str, path: str) -> Nav:
        """A page by itself, under the title that `words` has."""
        return Nav(self._words(f"{words}.title"), self._places.at(path))

    def _page(self, record: Record, children: Iterable[Record] = ()) -> Nav:
        path = self._places.record(record).path
        return Nav(record.title, path, tuple(self._page(child) for child in children))

    def _section(self, kind: Kind, children: Iterable[Nav], number: int) -> Nav:
        shown = tuple(children) if number <= SECTION_LIMIT else ()
        return Nav(self._words.kind(kind, many=True), self._places.index(kind).path, shown)

    def steps(self) -> Nav:
        """Each step with its mechanisms."""
        graph = self._graph
        children = [self._page(step, graph.mechanisms_of(step)) for step in graph.atlas.steps]
        number = len(graph.atlas.steps) + len(graph.atlas.mechanisms)
        return self._section(Kind.STEP, children, number)

    def mechanisms(self) -> Nav:
        """Only their index: they stand with their steps."""
        return self._section(Kind.MECHANISM, (), 0)

    def groups(self, kind: Kind, titles: Mapping[str, str]) -> Nav:
        """The records of a kind under the titles of their groups."""
        records = self._graph.atlas.of_kind(kind)
        children = [
            Nav(title, children=tuple(self._page(r) for r in records if group_of(r) == key))
            for key, title in titles.items()
        ]
        return self._section(kind, [child for child in children if child.children], len(records))
