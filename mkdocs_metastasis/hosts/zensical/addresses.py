"""Addresses for Zensical: between sources, which it checks; in pictures, between pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import quote

from mkdocs_metastasis.model.urls import Place, url_of

_LINK = re.compile(r'xlink:href="([^"#][^"]*)"')
_SHAPE = re.compile(r"(?<=>)(?=<(?:g|path|rect|circle|ellipse|line|polygon|text|use)\b)")
"""Where a shape begins. HTML has no such elements."""


def between_sources(here: str) -> Callable[[Place], str]:
    """Return addresses as seen from the source of a page."""
    base = posixpath.dirname(here) or "."

    def address(place: Place) -> str:
        query = f"?{place.query}" if place.query else ""
        anchor = f"#{place.anchor}" if place.anchor else ""
        if place.path == here and anchor and not query:
            return anchor
        return f"{quote(posixpath.relpath(place.path, base))}{query}{anchor}"

    return address


def between_pages(here: str, address: str, folders: bool) -> str:
    """Return an address as seen from a page, given as one seen from its source."""
    path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", address, re.S).groups()  # type: ignore[union-attr]
    if not path or ":" in path.split("/")[0] or path.startswith("/"):
        return address
    target = url_of(posixpath.normpath(posixpath.join(posixpath.dirname(here), path)), folders)
    base = url_of(here, folders)
    base = base if base.endswith("/") else posixpath.dirname(base)
    led = posixpath.relpath(target or ".", base or ".")
    slash = "/" if target.endswith("/") or not target else ""
    return f"{led}{slash}{mark}{rest}"


def pictured(html: str, here: str, folders: bool) -> str:
    """Return a page whose pictures lead from page to page, a shape on each line.

    Zensical rewrites what links in HTML name, but not in pictures; and of a line with a bad link it
    shows the whole.
    """

    def link(found: re.Match[str]) -> str:
        led = between_pages(here, unescape(found[1]), folders)
        return f'xlink:href="{escape(led)}"'

    return _SHAPE.sub("\n", _LINK.sub(link, html))
