"""What the formats share: where things are on the web, what a text says, and ways of writing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from mkdocs_metastasis.graph import Arrow, Places
from mkdocs_metastasis.model import Edge, Record, prose_of
from mkdocs_metastasis.model.urls import Place
from mkdocs_metastasis.text import cited, parse

_LICENSE = re.compile(r"https?://creativecommons\.org/[\w./-]+")

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def one_line(text: str) -> str:
    """A text on one line, without what XML cannot hold."""
    return _NO_XML.sub("", " ".join(text.split()))


def compact(value: object) -> str:
    """JSON on one line, without space between its signs."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def license_in(copyright: str) -> str:
    """The address of the Creative Commons licence that a notice names, or nothing."""
    found = _LICENSE.search(copyright)
    return found[0] if found else ""


@dataclass(frozen=True)
class Publication:
    """The site as others name it. What is not known is empty."""

    name: str
    address: str
    """Absolute, with a slash at its end; empty where the site is not published."""
    description: str = ""
    author: str = ""
    language: str = "en"
    license: str = ""
    """The address of the licence of text and data."""
    version: str = ""
    """That of the atlas itself."""


class Web:
    """Addresses, absolute where the site is published; and record text without its markup.

    They lie below `base`; `url` gives that of a source path, as only the host knows it.
    """

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
        """One paragraph of record text without markup and citations."""
        return parse(text, inline=True).plain


def cited_in(texts: Iterable[tuple[str, bool]], edges: Iterable[Edge]) -> list[str]:
    """The keys that texts and edges name, each once; a text says whether it is one paragraph."""
    keys = cited(texts)
    for edge in edges:
        keys += [*cited(prose_of(edge)), *edge.keys]
    return list(dict.fromkeys(keys))
