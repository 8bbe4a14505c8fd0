"""The atlas's navigation as MkDocs' `nav`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.utils import dirname_to_title

from mkdocs_metastasis import navigation
from mkdocs_metastasis.hosts.mkdocs.files import open_with
from mkdocs_metastasis.model.urls import GAPS
from mkdocs_metastasis.website import Website

_HIDDEN = (InclusionLevel.NOT_IN_NAV, InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


def filled(nav: Any, site: Website, files: Files) -> Any:
    """The site's `nav` with the atlas's entries in place; the whole of it where there is none."""
    entries = site.navigation
    for path in navigation.openings(entries.values()):
        file = files.get_file_from_path(path)
        if file is not None:
            open_with(file)
    if nav is not None:
        return navigation.filled(nav, entries, files.src_uris)
    own = navigation.by_folder(_handwritten(site, files), dirname_to_title)
    return [*map(navigation.setting, entries.values()), *own]


def _handwritten(site: Website, files: Files) -> Iterator[str]:
    """Pages that the atlas did not place; MkDocs finds their titles."""
    placed = (set(site.pages) | set(site.parts)) - {GAPS}
    for file in files.documentation_pages():
        path = file.src_uri
        if path not in placed and (file.inclusion not in _HIDDEN or path == GAPS):
            yield path
