"""Where a page stands in the navigation, and what a hand-written page is called."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from mkdocs_metastasis.exports import Publication
from mkdocs_metastasis.hosts.head import HOMES, unmarked
from mkdocs_metastasis.hosts.taken import plain_text, split
from mkdocs_metastasis.model.atlas import HandwrittenPage
from mkdocs_metastasis.model.urls import source_of, within
from mkdocs_metastasis.navigation import openings
from mkdocs_metastasis.text import page_title, parse
from mkdocs_metastasis.website import Website

_INDEXES = ("index.md", "README.md")
_PARAGRAPH = re.compile(r"[^\W_]|[*_\"'“‘(\[`]")
"""How a paragraph begins, and nothing else that stands between blank lines."""
_ATTRIBUTES = re.compile(r"\s*\{[^{}]*\}\s*$")
_DESCRIPTION = 300


class Trail:
    """Titles and addresses from the home page down to any page of the navigation `nav`."""

    def __init__(
        self, site: Website, nav: Any, url: Callable[[str], str], about: Publication
    ) -> None:
        self._site = site
        self._url = url
        self._about = about
        self._folder = site.atlas.options.folder
        self._openings = frozenset(openings(site.navigation.values()))
        self._written = {page.path: page for page in site.atlas.pages}
        self._titles: dict[str, str] = {}
        self._above: Mapping[str, tuple[str, ...]] = dict(self._found(nav, ()))

    def title(self, path: str) -> str:
        """Return the title of a page; the home page has the name of the site."""
        if source_of(path, self._folder) in HOMES:
            return self._about.name
        ours = self._site.pages.get(path)
        return ours.title if ours else self.named(path)

    def named(self, path: str) -> str:
        """Return what a hand-written page is called."""
        written = self._written.get(path)
        text = plain_text(written) if written else ""
        front, body = split(text)
        own = page_title(f"---\n{front}---\n") if front else ""
        given = own or self._titles.get(path)
        if not given:
            given = _ATTRIBUTES.sub("", parse(page_title(body), inline=True).plain)
        return given or path.rpartition("/")[2].rpartition(".")[0].replace("-", " ").capitalize()

    def address(self, path: str) -> str:
        """Return the address of a page on the published site, if there is one."""
        ours = self._site.pages.get(path)
        is_there = self._about.address and not (ours and ours.moved)
        return urljoin(self._about.address, self._url(path)) if is_there else ""

    def to(self, path: str, above: str) -> tuple[tuple[str, str], ...]:
        """Return the trail of a page; `above` is the page that it stands below beside that."""
        if above:
            return (*self.to(above, ""), (self.title(path), self.address(path)))
        homes = [within(source, self._folder) for source in HOMES]
        home = [p for p in homes if p in self._site.pages or p in self._written][:1]
        way = dict.fromkeys([*home, *self._above.get(path, ()), path])
        return tuple((self.title(step), self.address(step)) for step in way)

    def _found(self, nav: Any, above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every page with the first pages of the sections that it stands in."""
        for title, value in _items(nav):
            if isinstance(value, list):
                pages = (page for _, page in _items(value) if isinstance(page, str))
                first = next((within(page, self._folder) for page in pages), "")
                is_index = first in self._openings or first.rpartition("/")[2] in _INDEXES
                yield from self._found(value, (*above, first) if is_index else above)
            elif isinstance(value, str):
                path = within(value, self._folder)
                if title:
                    self._titles[path] = unmarked(title)
                yield path, above


def description_of(page: HandwrittenPage) -> str:
    """Return the first paragraph of a page as plain text, as far as it is read anywhere."""
    _, body = split(plain_text(page))
    blocks = (block.strip() for block in re.split(r"\n\s*\n", body))
    found = next((block for block in blocks if _PARAGRAPH.match(block)), "")
    return textwrap.shorten(parse(found, inline=True).plain, _DESCRIPTION, placeholder=" …")


def _items(nav: Any) -> Iterator[tuple[str, Any]]:
    for item in nav if isinstance(nav, list) else [nav]:
        if isinstance(item, dict):
            yield from ((str(title), value) for title, value in item.items())
        else:
            yield "", item
