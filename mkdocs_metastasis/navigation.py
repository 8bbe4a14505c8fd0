"""The order of the pages: what a reader finds in the sidebar, and in which order; and the same in
the form of the setting `nav`, which MkDocs and the engines after it share."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model import FOLDERS, SPECS, Record
from mkdocs_metastasis.model.urls import (
    CONTRADICTIONS,
    DATA,
    GLOSSARY,
    HOME,
    MAP,
    PICTURES,
    QUESTIONS,
    REFERENCES,
    SLIDES,
    TEACH,
    WALK,
    source_of,
)
from mkdocs_metastasis.pages import Page, Places
from mkdocs_metastasis.text import inert
from mkdocs_metastasis.words import Words

SECTION_LIMIT = 60
"""A section with more records shows only its index, so that no page grows with the atlas."""


NAMES = (
    HOME, *(f"{folder}/" for folder in FOLDERS.values()), MAP, REFERENCES, GLOSSARY, "teach/",
    "data/",
)
"""All names under which a navigation may place generated entries."""


@dataclass(frozen=True)
class Nav:
    """An entry: a page, a group of entries, or both (a group that opens with its own page)."""

    title: str
    path: str = ""
    children: tuple[Nav, ...] = ()


def navigation(
    graph: Graph, places: Places, words: Words, pages: Mapping[str, Page]
) -> dict[str, Nav]:
    """The generated entries by the name under which a navigation may place them."""
    maker = _Maker(graph, places, words)
    entries = {
        HOME: maker.page("home", HOME),
        **{f"{folder}/": maker.kind(kind) for kind, folder in FOLDERS.items()},
        MAP: maker.page("map", MAP, (maker.page("pictures", PICTURES),)),
        REFERENCES: maker.page(
            "reference", REFERENCES, (maker.page("contradictions", CONTRADICTIONS),)
        ),
        GLOSSARY: maker.page("glossary", GLOSSARY),
        "teach/": maker.page(
            "teach", TEACH, (
                maker.page("walk", WALK), maker.page("slides", SLIDES),
                maker.page("questions", QUESTIONS),
            )
        ),
        "data/": maker.page("data", DATA),
    }
    return {name: entry for name, entry in entries.items() if entry.path in pages}


def below(entries: Mapping[str, Nav], folder: str, title: str) -> Mapping[str, Nav]:
    """The entries of an atlas in a folder: their names begin with it, which alone names all."""
    if not folder:
        return entries
    moved = {_name(name, folder): _below(entry, folder) for name, entry in entries.items()}
    return {f"{folder}/": Nav(title, children=tuple(moved.values())), **moved}


def _name(name: str, folder: str) -> str:
    return f"{folder}/{name}" if folder else name


def _below(entry: Nav, folder: str) -> Nav:
    path = source_of(entry.path, folder) if entry.path else ""
    return Nav(entry.title, path, tuple(_below(child, folder) for child in entry.children))


def filled(nav: Any, entries: Mapping[str, Nav], paths: Container[str], folder: str = "") -> Any:
    """A setting `nav` with the entries in their places, and without names that this atlas lacks.

    `paths` are those of all pages; the names of entries begin with the `folder` of the atlas.
    """
    if isinstance(nav, list):
        names = {_name(name, folder) for name in NAMES}
        empty = {name for name in names if name not in entries and name not in paths}
        return [filled(item, entries, paths, folder) for item in nav if not _is_empty(item, empty)]
    if isinstance(nav, dict):
        return {title: _children(value, entries, paths, folder) for title, value in nav.items()}
    return setting(entries[nav]) if isinstance(nav, str) and nav in entries else nav


def setting(entry: Nav) -> dict[str, Any]:
    """An entry as an item of `nav`, whose titles are HTML."""
    return {escape(inert(entry.title)): _section(entry) if entry.children else entry.path}


def openings(entries: Iterable[Nav]) -> Iterator[str]:
    """The paths of the pages that open a group of others."""
    for entry in entries:
        if entry.path and entry.children:
            yield entry.path
        yield from openings(entry.children)


def paths(entries: Iterable[Nav]) -> Iterator[str]:
    """The paths of all pages among some entries."""
    for entry in entries:
        if entry.path:
            yield entry.path
        yield from paths(entry.children)


def named(nav: Any) -> Iterator[str]:
    """Everything that a setting `nav` names: paths, and addresses elsewhere."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict | list):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from named(item)


def by_folder(paths: Iterable[str], title: Callable[[str], str]) -> list[Any]:
    """Hand-written pages as items of `nav`, a folder's index before its other pages.

    `title` makes that of a folder from its name.
    """
    return _nested(sorted(paths, key=_order), 0, title)


def _is_empty(item: Any, empty: Container[str]) -> bool:
    """Whether an item names only what this atlas has none of, such as a kind without a record."""
    if isinstance(item, dict | list):
        inner = item.values() if isinstance(item, dict) else item
        return bool(item) and all(_is_empty(part, empty) for part in inner)
    return isinstance(item, str) and item in empty


def _children(
    value: Any, entries: Mapping[str, Nav], paths: Container[str], folder: str
) -> Any:
    """What stands under a title of the site's own: for an entry, its page and its children."""
    entry = entries.get(value) if isinstance(value, str) else None
    if entry is None:
        return filled(value, entries, paths, folder)
    return _section(entry) if entry.children else entry.path


def _section(entry: Nav) -> list[Any]:
    own: list[Any] = [{escape(inert(entry.title)): entry.path}] if entry.path else []
    return [*own, *map(setting, entry.children)]


def _order(path: str) -> list[tuple[bool, str]]:
    *folders, name = path.split("/")
    return [*((True, folder) for folder in folders), (name not in ("index.md", "README.md"), name)]


def _nested(paths: Iterable[str], depth: int, title: Callable[[str], str]) -> list[Any]:
    items: list[str] = []
    folders: dict[str, list[str]] = {}
    for path in paths:
        parts = path.split("/")
        if len(parts) == depth + 1:
            items.append(path)
        else:
            if parts[depth] not in folders:
                folders[parts[depth]] = []
                items.append(parts[depth])
            folders[parts[depth]].append(path)
    return [
        {title(item): _nested(folders[item], depth + 1, title)} if item in folders else item
        for item in items
    ]


class _Maker:
    def __init__(self, graph: Graph, places: Places, words: Words) -> None:
        self._graph = graph
        self._words = words
        self._places = places

    def page(self, words: str, path: str, children: tuple[Nav, ...] = ()) -> Nav:
        """A page under the title that `words` has."""
        return Nav(self._words(f"{words}.title"), self._places.at(path), children)

    def _page(self, record: Record, children: Iterable[Record] = ()) -> Nav:
        path = self._places.record(record).path
        return Nav(record.title, path, tuple(self._page(child) for child in children))

    def kind(self, kind: str) -> Nav:
        """The index of a kind, with its records under the titles of their groups.

        Of a kind whose records stand below those of another it is the index alone, as it is where
        there are too many.
        """
        graph = self._graph
        records = () if SPECS[kind].below else graph.atlas.of_kind(kind)
        pages = {r.id: self._page(r, graph.below(r)) for r in records}
        titles = graph.atlas.groups(kind)
        grouped = [
            Nav(title, children=tuple(pages[r.id] for r in records if r.home == key))
            for key, title in titles.items()
        ]
        alone = [pages[r.id] for r in records if r.home not in titles]
        shown = (*(group for group in grouped if group.children), *alone)
        number = sum(1 + len(page.children) for page in pages.values())
        index = self._places.index(kind).path
        title = self._words.kind(kind, many=True)
        return Nav(title, index, shown if number <= SECTION_LIMIT else ())
