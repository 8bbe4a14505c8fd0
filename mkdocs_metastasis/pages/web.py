"""Where everything is on the web, and record text without its markup: what data formats ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urljoin

from mkdocs_metastasis.graph import Arrow
from mkdocs_metastasis.model import Record
from mkdocs_metastasis.model.urls import Place
from mkdocs_metastasis.pages.places import Places
from mkdocs_metastasis.text import parse, plain


class PlacesWeb:
    """Addresses below `base`; `url` gives that of a source path, as only the host knows it."""

    def __init__(self, places: Places, base: str, url: Callable[[str], str]) -> None:
        self._places = places
        self._base = base
        self._url = url
        self._known: dict[str, str] = {}

    def record(self, record: Record) -> str:
        return self._address(self._places.record(record))

    def effect(self, arrow: Arrow) -> str:
        return self._address(self._places.effect(arrow))

    def reference(self, key: str) -> str:
        return self._address(self._places.reference(key))

    def term(self, id: str) -> str:
        return self._address(self._places.term(id))

    def named(self, id: str) -> str:
        """The page of a record, a term, an effect or the cascade; nothing where there is none."""
        place = self._places.named(id)
        return self._address(place) if place else ""

    def _address(self, place: Place) -> str:
        address = self._known.get(place.path)
        if address is None:
            address = self._known[place.path] = urljoin(self._base, self._url(place.path))
        return f"{address}#{place.anchor}" if place.anchor else address

    def plain(self, text: str) -> str:
        return plain(parse(text, inline=True))

    def cited(self, text: str, *, inline: bool) -> Sequence[str]:
        return parse(text, inline=inline).cited()
