"""What the formats ask of the host, where things are and what a text says; and what they share."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Protocol

from mkdocs_metastasis.graph import Arrow
from mkdocs_metastasis.model import Record

_LICENSE = re.compile(r"https?://creativecommons\.org/[\w./-]+")

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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


class Web(Protocol):
    """Addresses, absolute where the site is published; and record text without its markup."""

    def record(self, record: Record) -> str:
        """The page of a record."""

    def effect(self, arrow: Arrow) -> str:
        """The page of an effect, or its row."""

    def reference(self, key: str) -> str:
        """The place of a source in the list of all."""

    def term(self, id: str) -> str:
        """The place of a term in the glossary."""

    def plain(self, text: str) -> str:
        """One paragraph of record text without markup and citations."""
