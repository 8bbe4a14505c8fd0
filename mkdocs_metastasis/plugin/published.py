"""The site as others know it: its name and licence, and the addresses of what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_metastasis.exports import Publication
from mkdocs_metastasis.graph import Arrow
from mkdocs_metastasis.model import Record
from mkdocs_metastasis.pages import Place, Places
from mkdocs_metastasis.text import parse, plain

_LICENSE = re.compile(r"https?://creativecommons\.org/[\w./-]+")


def publication(config: MkDocsConfig) -> Publication:
    """The site as it is published. One without an address, or a copy for a folder, has none."""
    license = _LICENSE.search(config.copyright or "")
    theme = config.theme
    language = str(theme["language"]) if "language" in theme else theme.locale.language
    return Publication(
        name=config.site_name,
        address=_address(config),
        description=config.site_description or "",
        author=config.site_author or "",
        language=language,
        license=license[0] if license else "",
    )


def _address(config: MkDocsConfig) -> str:
    return f"{config.site_url.rstrip('/')}/" if config.site_url and not is_copy(config) else ""


def is_copy(config: MkDocsConfig) -> bool:
    """Whether this is a copy for a folder: Material's plugin for that changes the addresses."""
    return any(name.split("/")[-1] == "offline" for name in config.plugins)


class SiteWeb:
    """Addresses below `base`, and record text without its markup."""

    def __init__(self, places: Places, files: Files, base: str) -> None:
        self._places = places
        self._files = files
        self._base = base

    def record(self, record: Record) -> str:
        return self._address(self._places.record(record))

    def effect(self, arrow: Arrow) -> str:
        return self._address(self._places.effect(arrow))

    def reference(self, key: str) -> str:
        return self._address(self._places.reference(key))

    def term(self, id: str) -> str:
        return self._address(self._places.term(id))

    def _address(self, place: Place) -> str:
        file = self._files.get_file_from_path(place.path)
        address = urljoin(self._base, file.url if file else place.path)
        return f"{address}#{place.anchor}" if place.anchor else address

    def plain(self, text: str) -> str:
        return plain(parse(text, inline=True))

    def cited(self, text: str) -> Sequence[str]:
        return parse(text).cited()
