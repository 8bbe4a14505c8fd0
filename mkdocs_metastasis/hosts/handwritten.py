"""Hand-written pages: what they ask of the atlas, put in as the host writes it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mkdocs_metastasis.model.urls import Place
from mkdocs_metastasis.pages import SEPARATOR, Page, Rendered
from mkdocs_metastasis.pictures import Drawing
from mkdocs_metastasis.text import close_to_word, replaced, scan_page
from mkdocs_metastasis.website import Website

NOTE = "metastasis-"
"""Begins the footnote labels of sources, so that they meet none of the author's."""
_HOMES = ("index.md", "README.md")


@dataclass
class Syntax(ABC):
    """How a host writes links, citations and generated parts into the page at `path`."""

    site: Website
    path: str
    cited: dict[str, None] = field(default_factory=dict, init=False)
    """The keys of the sources that need a footnote."""

    @abstractmethod
    def link(self, label: str, id: str) -> str | None:
        """Write `[label][id]`; None where there is no such record or term."""

    @abstractmethod
    def marker(self, words: list[str], indent: str) -> str:
        """Write what a marker asks for."""

    def cite(self, keys: Sequence[str]) -> str:
        """Write a citation of sources that are known."""
        self.cited.update(dict.fromkeys(keys))
        return SEPARATOR.join(map(footnote, keys))

    def fill(self, text: str, *, front_matter: bool = True) -> str:
        """Return the page with all that it asks of the atlas.

        A page in the place of a generated one gets its part at the end if it has no marker for it;
        the home page does not, which the site may have had before.
        Without `front_matter` the text is what stands below it.
        """
        marks = scan_page(text, front_matter=front_matter)
        has_part = any(words.split()[:1] in (["list"], ["map"]) for *_, words in marks.markers)
        if self.path in self.site.parts and not has_part and self.path not in _HOMES:
            text = f"{text.rstrip()}\n\n<!-- metastasis: list -->\n"
            marks = scan_page(text, front_matter=front_matter)
        pieces = []
        for link in marks.links:
            written = self.link(link.label, link.id.value)
            pieces.append((link.start, link.end, written or f"[{link.label}][{link.id.value}]"))
        for start, end, keys in marks.citations:
            known = [mark.value for mark in keys if mark.value in self.site.atlas.references]
            if known:
                pieces.append((close_to_word(text, start), end, self.cite(known)))
        for start, end, words in marks.markers:
            before = text[text.rfind("\n", 0, start) + 1 : start]
            indent = "" if before.strip() else before
            pieces.append((start, end, self.marker(words.split(), indent)))
        return replaced(text, pieces)


def footnote(key: str) -> str:
    """Return the mark of a source's footnote."""
    return f"[^{NOTE}{key}]"


def asked(site: Website, path: str, words: list[str]) -> Page | Drawing | None:
    """Return what a marker stands for. Wrong markers were refused by the check of the page."""
    match words:
        case ["list"]:
            return site.parts.get(path)
        case ["map"]:
            return site.map
        case ["figure", name]:
            return site.picture(name)
        case ["scene", name]:
            return site.scene(name)
    return None


def rendered(
    site: Website, path: str, words: list[str], address: Callable[[Place], str]
) -> Rendered | None:
    """Return what a marker stands for as HTML, with addresses as the host gives them."""
    found = asked(site, path, words)
    if isinstance(found, Page):
        return site.renderer.part(found, address)
    return site.renderer.figure(found, address) if found else None
