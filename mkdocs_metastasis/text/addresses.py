"""What kind of address a link has, read as a browser would read it."""

from __future__ import annotations

import html
import re
from enum import StrEnum

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SAFE = frozenset({"http", "https", "mailto"})
# Browsers drop tabs and line breaks inside an address, and spaces and controls around it.
_DROPPED = re.compile(r"[\s\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]+")


class AddressKind(StrEnum):
    WEB = "web"
    """http, https or mailto."""
    RELATIVE = "relative"
    """A file or page, from the file that holds the link."""
    ANCHOR = "anchor"
    """A place on the same page, or nothing at all."""
    BAD = "bad"
    """Another scheme, or the root of a host: never followed."""


def address_kind(address: str) -> AddressKind:
    """The kind of an address as written, character references included."""
    bare = _DROPPED.sub("", html.unescape(address))
    if bare.startswith(("/", "\\")):
        return AddressKind.BAD
    scheme = _SCHEME.match(bare)
    if scheme:
        return AddressKind.WEB if scheme[1].lower() in _SAFE else AddressKind.BAD
    return AddressKind.ANCHOR if bare.startswith("#") or not bare else AddressKind.RELATIVE
