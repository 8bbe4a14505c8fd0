"""Addresses of the exported pages as the other engine will give them, for the data files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from mkdocs_metastasis.graph import Arrow
from mkdocs_metastasis.model import Record
from mkdocs_metastasis.pages import Place, Places
from mkdocs_metastasis.text import parse, plain


def page_address(path: str, folders: bool) -> str:
    """The address of a source path: `a/b/` for `a/b.md`, or `a/b.html` without `folders`."""
    stem, dot, suffix = path.rpartition(".")
    if not dot or suffix != "md":
        return path
    folder, slash, name = stem.rpartition("/")
    if name in ("index", "README"):
        return f"{folder}{slash}" if folders else f"{folder}{slash}index.html"
    return f"{stem}/" if folders else f"{stem}.html"


class FolderWeb:
    """Addresses below `base`, and record text without its markup."""

    def __init__(self, places: Places, base: str, settings: Mapping[str, Any]) -> None:
        self._places = places
        self._base = base
        self._folders = settings.get("use_directory_urls") is not False

    def record(self, record: Record) -> str:
        return self._address(self._places.record(record))

    def effect(self, arrow: Arrow) -> str:
        return self._address(self._places.effect(arrow))

    def reference(self, key: str) -> str:
        return self._address(self._places.reference(key))

    def term(self, id: str) -> str:
        return self._address(self._places.term(id))

    def _address(self, place: Place) -> str:
        address = urljoin(self._base, page_address(place.path, self._folders))
        return f"{address}#{place.anchor}" if place.anchor else address

    def plain(self, text: str) -> str:
        return plain(parse(text, inline=True))

    def cited(self, text: str) -> Sequence[str]:
        return parse(text).cited()
