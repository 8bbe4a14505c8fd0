"""The atlas's navigation in the form that MkDocs' `nav` setting has."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import dirname_to_title

from mkdocs_metastasis.navigation import NAMES, Nav
from mkdocs_metastasis.pages.places import GAPS
from mkdocs_metastasis.plugin.files import open_with
from mkdocs_metastasis.site import Site


def filled(nav: Any, site: Site, files: Files) -> Any:
    """The site's `nav` with the atlas's entries in place; the whole of it where there is none."""
    if nav is None:
        return [*_default(site, files), *_handwritten(site, files)]
    return _fill(nav, site.navigation, files)


def _default(site: Site, files: Files) -> list[Any]:
    # Mechanisms stand with their steps; their index follows as an entry of its own.
    return [_entry(entry, files) for entry in site.navigation.values()]


def _fill(nav: Any, entries: Mapping[str, Nav], files: Files) -> Any:
    if isinstance(nav, list):
        return [_fill(item, entries, files) for item in nav if not _is_empty(item, entries, files)]
    if isinstance(nav, dict):
        return {title: _children(value, entries, files) for title, value in nav.items()}
    entry = entries.get(nav) if isinstance(nav, str) else None
    return _entry(entry, files) if entry else nav


def _is_empty(item: Any, entries: Mapping[str, Nav], files: Files) -> bool:
    """Whether an item names only what this atlas has none of, such as a kind without a record."""
    if isinstance(item, dict | list):
        inner = item.values() if isinstance(item, dict) else item
        return bool(item) and all(_is_empty(part, entries, files) for part in inner)
    return item in NAMES and item not in entries and not files.get_file_from_path(item)


def _children(value: Any, entries: Mapping[str, Nav], files: Files) -> Any:
    """What stands under a title of the site's own: for an entry, its page and its children."""
    entry = entries.get(value) if isinstance(value, str) else None
    if entry is None:
        return _fill(value, entries, files)
    return _section(entry, files) if entry.children else entry.path


def _entry(entry: Nav, files: Files) -> dict[str, Any]:
    return {escape(entry.title): _section(entry, files) if entry.children else entry.path}


def _section(entry: Nav, files: Files) -> list[Any]:
    own: list[Any] = []
    if entry.path:
        own.append({escape(entry.title): entry.path})
        file = files.get_file_from_path(entry.path)
        if file is not None:
            open_with(file)
    return [*own, *(_entry(child, files) for child in entry.children)]


def _handwritten(site: Site, files: Files) -> list[Any]:
    """Pages that the atlas did not place, by folder; MkDocs finds their titles."""
    placed = (set(site.pages) | set(site.parts)) - {GAPS}
    rest = [
        file for file in files.documentation_pages()
        if file.src_uri not in placed
        and (file.inclusion not in _HIDDEN or file.src_uri == GAPS)
    ]
    return _nested(sorted(rest, key=lambda file: _order(file.src_uri)), 0)


_HIDDEN = (InclusionLevel.NOT_IN_NAV, InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


def _order(path: str) -> list[tuple[bool, str]]:
    """A folder's index before its other pages."""
    *folders, name = path.split("/")
    return [*((True, folder) for folder in folders), (name not in ("index.md", "README.md"), name)]


def _nested(files: Iterable[File], depth: int) -> list[Any]:
    items: list[Any] = []
    folders: dict[str, list[File]] = {}
    for file in files:
        parts = file.src_uri.split("/")
        if len(parts) == depth + 1:
            items.append(file.src_uri)
        else:
            if parts[depth] not in folders:
                folders[parts[depth]] = []
                items.append(parts[depth])
            folders[parts[depth]].append(file)
    return [
        {dirname_to_title(posixpath.basename(item)): _nested(folders[item], depth + 1)}
        if item in folders else item
        for item in items
    ]
