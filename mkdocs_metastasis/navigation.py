"""The order of the pages: what a reader finds in the sidebar, and in which order; and the same in
the form of the setting `nav`, which MkDocs and the engines after it share."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

from mkdocs_metastasis.graph import Graph, Places
from mkdocs_metastasis.model import FOLDERS, SPECS, Record, urls
from mkdocs_metastasis.pages import Page
from mkdocs_metastasis.text import inert
from mkdocs_metastasis.words import Words

SECTION_LIMIT = 60
"""A section with more records shows only its index, so that no page grows with the atlas."""


NAMES = (
    urls.HOME, *(f"{folder}/" for folder in FOLDERS.values()), urls.MAP, urls.REFERENCES,
    urls.GLOSSARY, "teach/", "data/",
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

    def page(key: str, path: str, *children: Nav) -> Nav:
        return Nav(words(f"{key}.title"), places.at(path), children)

    entries = {
        urls.HOME: page("home", urls.HOME),
        **{f"{folder}/": _kind(graph, places, words, kind) for kind, folder in FOLDERS.items()},
        urls.MAP: page("map", urls.MAP, page("pictures", urls.PICTURES)),
        urls.REFERENCES: page(
            "reference", urls.REFERENCES, page("contradictions", urls.CONTRADICTIONS)
        ),
        urls.GLOSSARY: page("glossary", urls.GLOSSARY),
        "teach/": page(
            "teach", urls.TEACH, page("walk", urls.WALK), page("slides", urls.SLIDES),
            page("questions", urls.QUESTIONS),
        ),
        "data/": page("data", urls.DATA),
    }
    return {name: entry for name, entry in entries.items() if entry.path in pages}


def _kind(graph: Graph, places: Places, words: Words, kind: str) -> Nav:
    """The index of a kind, with its records under the titles of their groups.

    Of a kind whose records stand below those of another it is the index alone, as it is where
    there are too many.
    """

    def page(record: Record, children: Iterable[Record] = ()) -> Nav:
        return Nav(record.title, places.record(record).path, tuple(map(page, children)))

    shown: list[Nav] = []
    number = 0
    for key, group, records in [] if SPECS[kind].below else graph.groups(kind):
        pages = [page(record, graph.below(record)) for record in records]
        number += sum(1 + len(page.children) for page in pages)
        shown += [Nav(group, children=tuple(pages))] if key else pages
    index, title = places.index(kind).path, words.kind(kind, many=True)
    return Nav(title, index, tuple(shown) if number <= SECTION_LIMIT else ())


def below(entries: Mapping[str, Nav], folder: str, title: str) -> Mapping[str, Nav]:
    """The entries of an atlas in a folder: their names begin with it, which alone names all."""
    if not folder:
        return entries
    moved = {_name(name, folder): _below(entry, folder) for name, entry in entries.items()}
    return {f"{folder}/": Nav(title, children=tuple(moved.values())), **moved}


def _name(name: str, folder: str) -> str:
    return f"{folder}/{name}" if folder else name


def _below(entry: Nav, folder: str) -> Nav:
    path = urls.source_of(entry.path, folder) if entry.path else ""
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
        return {
            title: _value(entries[value]) if isinstance(value, str) and value in entries
            else filled(value, entries, paths, folder)
            for title, value in nav.items()
        }
    return setting(entries[nav]) if isinstance(nav, str) and nav in entries else nav


def setting(entry: Nav) -> dict[str, Any]:
    """An entry as an item of `nav`, whose titles are HTML."""
    return {escape(inert(entry.title)): _value(entry)}


def _value(entry: Nav) -> Any:
    """What stands under the title of an entry: its page, or that before its children."""
    if not entry.children:
        return entry.path
    own = [Nav(entry.title, entry.path)] if entry.path else []
    return list(map(setting, [*own, *entry.children]))


def openings(entries: Iterable[Nav]) -> Iterator[str]:
    """The paths of the pages that open a group of others."""
    return (entry.path for entry in _walk(entries) if entry.path and entry.children)


def paths(entries: Iterable[Nav]) -> Iterator[str]:
    """The paths of all pages among some entries."""
    return (entry.path for entry in _walk(entries) if entry.path)


def _walk(entries: Iterable[Nav]) -> Iterator[Nav]:
    for entry in entries:
        yield entry
        yield from _walk(entry.children)


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
    names = list(named(item))
    return bool(names) and all(name in empty for name in names)


def _order(path: str) -> list[tuple[bool, str]]:
    *folders, name = path.split("/")
    return [*((True, folder) for folder in folders), (name not in ("index.md", "README.md"), name)]


def _nested(paths: Iterable[str], depth: int, title: Callable[[str], str]) -> list[Any]:
    """Sorted paths whose first folders, so many as `depth`, are the same."""
    items: list[Any] = []
    for name, group in groupby(paths, key=lambda path: path.split("/")[depth]):
        inside = list(group)
        is_page = inside[0].count("/") == depth
        items.append(inside[0] if is_page else {title(name): _nested(inside, depth + 1, title)})
    return items
