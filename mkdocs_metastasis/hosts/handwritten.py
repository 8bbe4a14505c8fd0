"""Hand-written pages: what they ask of the atlas, put in as the host writes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from mkdocs_metastasis.pages import Page
from mkdocs_metastasis.pictures import Drawing
from mkdocs_metastasis.text import close_to_word, replaced, scan_page
from mkdocs_metastasis.website import Website

NOTE = "metastasis-"
"""Begins the footnote labels of sources, so that they meet none of the author's."""


_HOMES = ("index.md", "README.md")


class Syntax(Protocol):
    """How a host writes links, citations and generated parts into a page."""

    def link(self, label: str, id: str) -> str | None:
        """Write `[label][id]`; None where there is no such record or term."""

    def cite(self, keys: Sequence[str]) -> str:
        """Write a citation of sources that are known."""

    def marker(self, words: list[str], indent: str) -> str | None:
        """Write what a marker asks for; None leaves it where it stands."""


def fill(
    website: Website, path: str, text: str, syntax: Syntax, *, front_matter: bool = True
) -> str:
    """Return a page with all that it asks of the atlas.

    A page in the place of a generated one gets its part at the end if it has no marker for it; the
    home page does not, which the site may have had before.
    Without `front_matter` the text is what stands below it.
    """
    marks = scan_page(text, front_matter=front_matter)
    has_part = any(words.split()[:1] in (["list"], ["map"]) for *_, words in marks.markers)
    if path in website.parts and not has_part and path not in _HOMES:
        text = f"{text.rstrip()}\n\n<!-- metastasis: list -->\n"
        marks = scan_page(text, front_matter=front_matter)
    pieces = []
    for link in marks.links:
        written = syntax.link(link.label, link.id.value)
        pieces.append((link.start, link.end, written or f"[{link.label}][{link.id.value}]"))
    for start, end, keys in marks.citations:
        known = [mark.value for mark in keys if mark.value in website.atlas.references]
        if known:
            pieces.append((close_to_word(text, start), end, syntax.cite(known)))
    for start, end, words in marks.markers:
        before = text[text.rfind("\n", 0, start) + 1 : start]
        new = syntax.marker(words.split(), "" if before.strip() else before)
        if new is not None:
            pieces.append((start, end, new))
    return replaced(text, pieces)


def asked(website: Website, path: str, words: list[str]) -> Page | Drawing | None:
    """Return what a marker stands for. Wrong markers were refused by the check of the page."""
    match words:
        case ["list"]:
            return website.parts.get(path)
        case ["map"]:
            return website.map
        case ["figure", name]:
            return website.picture(name)
        case ["scene", name]:
            return website.scene(name)
    return None
