"""The atlas's navigation as the `nav` of the export's configuration; nothing more."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from mkdocs_metastasis import navigation
from mkdocs_metastasis.model.urls import GAPS, is_effect
from mkdocs_metastasis.website import Website


def filled(nav: Any, site: Website, paths: Collection[str]) -> list[Any]:
    """The site's `nav` with the atlas's entries in place; the whole of it where there is none.

    `paths` are those of all pages.
    """
    entries = site.navigation
    if nav is None:
        placed = (set(site.pages) | set(site.parts)) - {GAPS}
        own = navigation.by_folder((path for path in paths if path not in placed), _title)
        return [*map(navigation.setting, entries.values()), *own]
    made = navigation.filled(nav, entries, paths)
    return made if isinstance(made, list) else [made]


def hidden(site: Website) -> list[str]:
    """Pages that no navigation names: arrows and former addresses."""
    return [
        path for path, page in site.pages.items() if page.moved or is_effect(path)
    ]


def _title(folder: str) -> str:
    """A folder's name as a title, as MkDocs words it."""
    words = folder.replace("-", " ").replace("_", " ")
    return words.capitalize() if words.lower() == words else words
