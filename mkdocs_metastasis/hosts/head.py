"""What a page tells other programs about itself: Open Graph, JSON-LD, the feed.

Their addresses are those of the published site, so a site without one, or a copy for a folder,
has neither JSON-LD nor feed.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Collection, Iterator
from functools import partial
from html import escape, unescape
from typing import Any

from mkdocs_metastasis.exports import Structured, Web, WebPage, embedded
from mkdocs_metastasis.hosts.host import Host
from mkdocs_metastasis.model.urls import GLOSSARY, REFERENCES
from mkdocs_metastasis.website import Website

NO_INDEX = '<meta name="robots" content="noindex">'
HOMES = ("index.md", "README.md")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.S)
_CITATION = re.compile(r'<sup (?:id="fnref|data-search-exclude).*?</sup>', re.S)
_TAG = re.compile(r"<[^>]*>")
_DESCRIPTION = 300
"""Characters of a description that is taken from a text; more is shown nowhere."""


class Heads:
    """Makes the lines for the head of each page; `url` gives the address of a path."""

    def __init__(self, host: Host, site: Website, url: Callable[[str], str]) -> None:
        self._about = host.about
        self._social = host.project.options.social_tags
        self._site = site
        arrows = site.graph.arrows.values() if site.places.effect_pages else ()
        self._effects = {site.places.effect(arrow).path: arrow for arrow in arrows}
        if self._about.address:
            medical = host.project.options.medical
            web = Web(site.places, self._about.address, url)
            self._structured = Structured(site.graph, site.words, self._about, web, medical)
            self._makers = dict(self._own())

    def has(self, path: str) -> bool:
        """Tell whether a page has such lines: no former address has, and none outside the atlas."""
        ours = self._site.pages.get(path)
        return not ((ours and ours.moved) or path.startswith("../"))

    def above(self, path: str) -> str:
        """Return the page that an effect stands below, that of its source; nothing elsewhere."""
        arrow = self._effects.get(path)
        return self._site.places.record(arrow.source).path if arrow else ""

    def lines(
        self, path: str, page: WebPage, feed: str = "", there: Collection[str] = ()
    ) -> Iterator[str]:
        """Yield the lines of the page at a path of the atlas.

        `feed` is the feed's address, `there` are the names that the page has already.
        """
        # Of another hand's tags for a card none is added to: they belong together.
        if self._social and not any(name.startswith("og:") for name in there):
            yield _meta("og:type", "website" if path in HOMES else "article")
            yield _meta("og:title", page.title)
            if page.description:
                yield _meta("og:description", page.description)
            if self._about.address and page.address:
                yield _meta("og:url", page.address)
            yield _meta("og:site_name", self._about.name)
        if self._social and not any(name.startswith("twitter:") for name in there):
            yield '<meta name="twitter:card" content="summary">'
        if not self._about.address:
            return
        if feed:
            yield (
                '<link rel="alternate" type="application/atom+xml" '
                f'title="{escape(self._about.name)}" href="{escape(feed)}">'
            )
        if not self._social:
            return
        make = self._makers.get(path, self._structured.plain)
        yield f'<script type="application/ld+json">{embedded(make(page))}</script>'

    def _own(self) -> Iterator[tuple[str, Callable[[WebPage], dict[str, Any]]]]:
        """The pages that have more to say than that they are pages, by path."""
        atlas, places = self._site.atlas, self._site.places
        make = self._structured
        yield from ((path, make.home) for path in HOMES)
        if atlas.terms:
            yield places.at(GLOSSARY), make.glossary
        if atlas.references:
            yield places.at(REFERENCES), make.references
        for record in atlas.records.values():
            yield places.record(record).path, partial(make.record, record=record)
        for path, arrow in self._effects.items():
            yield path, partial(make.effect, arrow=arrow)


def _meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{escape(value)}">'


def inserted(html: str, before: str, new: str) -> str:
    """Return a page with something new before the last `before`, or at its end."""
    head, mark, tail = html.rpartition(before)
    return f"{head}{new}{mark}{tail}" if mark else html + new


def leads_to(address: str) -> str:
    """Leads the reader of a former address on; for the head of a page."""
    return f'<meta http-equiv="refresh" content="0; url={escape(address)}">{NO_INDEX}'


def first_paragraph(html: str) -> str:
    """Return the first words of a page as a description, in the form of front matter; or empty."""
    texts = (unmarked(_CITATION.sub("", found)) for found in _PARAGRAPH.findall(html))
    text = next(filter(None, texts), "")
    return escape(textwrap.shorten(text, _DESCRIPTION, placeholder=" …"))


def unmarked(html: str) -> str:
    """Return HTML without its tags, its space made even."""
    return " ".join(unescape(_TAG.sub("", html)).split())
