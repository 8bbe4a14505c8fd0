"""The navigation in the form of the `nav` setting, by paths of files; nothing more."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from html import escape
from typing import Any

from mkdocs_metastasis.navigation import NAMES, Nav
from mkdocs_metastasis.pages.places import GAPS
from mkdocs_metastasis.site import Site


def filled(nav: Any, site: Site, paths: Collection[str]) -> list[Any]:
    """The site's `nav` with the atlas's entries in place; the whole of it where there is none.

    `paths` are those of all pages.
    """
    entries = site.navigation
    if nav is None:
        return [*map(_entry, entries.values()), *_handwritten(site, paths)]
    made = _fill(nav, entries, paths)
    return made if isinstance(made, list) else [made]


def hidden(site: Site) -> list[str]:
    """Pages that no navigation names: arrows and former addresses."""
    return [
        path for path, page in site.pages.items() if page.moved or path.startswith("effects/")
    ]


def _fill(nav: Any, entries: Mapping[str, Nav], paths: Collection[str]) -> Any:
    if isinstance(nav, list):
        return [_fill(item, entries, paths) for item in nav if not _is_empty(item, entries, paths)]
    if isinstance(nav, dict):
        return {title: _children(value, entries, paths) for title, value in nav.items()}
    return _entry(entries[nav]) if isinstance(nav, str) and nav in entries else nav


def _is_empty(item: Any, entries: Mapping[str, Nav], paths: Collection[str]) -> bool:
    """Whether an item names only what this atlas has none of, such as a kind without a record."""
    if isinstance(item, dict | list):
        inner = item.values() if isinstance(item, dict) else item
        return bool(item) and all(_is_empty(part, entries, paths) for part in inner)
    return item in NAMES and item not in entries and item not in paths


def _children(value: Any, entries: Mapping[str, Nav], paths: Collection[str]) -> Any:
    entry = entries.get(value) if isinstance(value, str) else None
    if entry is None:
        return _fill(value, entries, paths)
    return _section(entry) if entry.children else entry.path


def _entry(entry: Nav) -> dict[str, Any]:
    return {escape(entry.title): _section(entry) if entry.children else entry.path}


def _section(entry: Nav) -> list[Any]:
    own: list[Any] = [{escape(entry.title): entry.path}] if entry.path else []
    return [*own, *map(_entry, entry.children)]


def _handwritten(site: Site, paths: Collection[str]) -> list[Any]:
    """Pages that the atlas did not place, by folder; the engine finds their titles."""
    placed = (set(site.pages) | set(site.parts)) - {GAPS}
    return _nested(sorted((path for path in paths if path not in placed), key=_order), 0)


def _order(path: str) -> list[tuple[bool, str]]:
    """A folder's index before its other pages."""
    *folders, name = path.split("/")
    return [*((True, folder) for folder in folders), (name not in ("index.md", "README.md"), name)]


def _nested(paths: Iterable[str], depth: int) -> list[Any]:
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
        {_title(posixpath.basename(item)): _nested(folders[item], depth + 1)}
        if item in folders else item
        for item in items
    ]


def _title(folder: str) -> str:
    """A folder's name as a title, as MkDocs words it."""
    words = folder.replace("-", " ").replace("_", " ")
    return words.capitalize() if words.lower() == words else words
