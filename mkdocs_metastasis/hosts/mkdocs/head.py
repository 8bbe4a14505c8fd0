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

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import get_relative_url

from mkdocs_metastasis.exports import Structured, WebPage, embedded
from mkdocs_metastasis.hosts.generated import FEED
from mkdocs_metastasis.hosts.host import Host
from mkdocs_metastasis.hosts.mkdocs.addresses import url_in
from mkdocs_metastasis.model.urls import GLOSSARY, REFERENCES, source_of, within
from mkdocs_metastasis.pages import PlacesWeb
from mkdocs_metastasis.website import Website

_HOME = ("index.md", "README.md")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.S)
_CITATION = re.compile(r'<sup (?:id="fnref|data-search-exclude).*?</sup>', re.S)
_NAMED = re.compile(r"<meta\b[^>]*?\b(?:property|name)=[\"']?((?:og|twitter):[\w:]+)", re.I)
_TAG = re.compile(r"<[^>]*>")
_DESCRIPTION = 300
"""Characters of a description that is taken from a text; more is shown nowhere."""


def first_paragraph(html: str) -> str:
    """Return the first words of a page as a description, in the form of front matter; or empty."""
    texts = (_words(_CITATION.sub("", found)) for found in _PARAGRAPH.findall(html))
    text = next(filter(None, texts), "")
    return escape(textwrap.shorten(text, _DESCRIPTION, placeholder=" …"))


class Head:
    """Writes what goes into the head of each page of one build."""

    def __init__(self, host: Host, site: Website, files: Files, config: MkDocsConfig) -> None:
        self._host = host
        self._folder = host.project.options.folder
        self._site = site
        self._files = files
        self._config = config
        self._published = host.about if host.about.address else None
        graph, words, places = site.graph, site.words, site.places
        arrows = graph.arrows.values() if places.effect_pages else ()
        self._effects = {places.effect(arrow).path: arrow for arrow in arrows}
        if self._published:
            medical = host.project.options.medical
            web = PlacesWeb(places, host.about.address, url_in(files, self._folder))
            self._structured = Structured(graph, words, self._published, web, medical)
            self._makers = dict(self._own())

    def tags(self, page: HostPage, output: str) -> str:
        """Return the HTML, a line each, without what the page itself has from another hand.

        Nothing for a former address, which only leads on, nor outside the folder of the atlas.
        """
        ours = self._site.pages.get(self._path(page))
        if (ours and ours.moved) or self._path(page).startswith("../"):
            return ""
        there = set(_NAMED.findall(output[: output.find("</head>")]))
        return "".join(f"{line}\n" for line in self._lines(page, there))

    def _lines(self, page: HostPage, there: Collection[str]) -> Iterator[str]:
        social = self._host.project.options.social_tags
        # Of another hand's tags for a card none is added to: they belong together.
        if social and not any(name.startswith("og:") for name in there):
            for name, value in self._open_graph(page):
                yield f'<meta property="{name}" content="{escape(value)}">'
        if social and not any(name.startswith("twitter:") for name in there):
            yield '<meta name="twitter:card" content="summary">'
        if self._published is None:
            return
        if feed := self._files.src_uris.get(source_of(FEED, self._folder)):
            title, address = escape(self._published.name), get_relative_url(feed.url, page.url)
            yield (
                '<link rel="alternate" type="application/atom+xml" '
                f'title="{title}" href="{escape(address)}">'
            )
        if not social:
            return
        make = self._makers.get(self._path(page), self._structured.plain)
        value = embedded(make(self._page(page)))
        yield f'<script type="application/ld+json">{value}</script>'

    def _open_graph(self, page: HostPage) -> Iterator[tuple[str, str]]:
        yield "og:type", "website" if self._path(page) in _HOME else "article"
        yield "og:title", self._title(page)
        if description := self._description(page):
            yield "og:description", description
        if self._published and page.canonical_url:
            yield "og:url", page.canonical_url
        yield "og:site_name", self._config.site_name

    def _own(self) -> Iterator[tuple[str, Callable[[WebPage], dict[str, Any]]]]:
        """The pages that have more to say than that they are pages, by path."""
        atlas, places = self._site.atlas, self._site.places
        make = self._structured
        yield from ((path, make.home) for path in _HOME)
        if atlas.terms:
            yield places.at(GLOSSARY), make.glossary
        if atlas.references:
            yield places.at(REFERENCES), make.references
        for record in atlas.records.values():
            yield places.record(record).path, partial(make.record, record=record)
        for path, arrow in self._effects.items():
            yield path, partial(make.effect, arrow=arrow)

    def _page(self, page: HostPage) -> WebPage:
        trail = tuple((self._title(step), step.canonical_url or "") for step in self._trail(page))
        address = page.canonical_url or ""
        return WebPage(address, self._title(page), self._description(page), trail)

    def _title(self, page: HostPage) -> str:
        """The home page has the name of the site: its own title is a word of the navigation."""
        if page.file.src_uri in _HOME:
            return self._config.site_name
        ours = self._site.pages.get(self._path(page))
        return ours.title if ours else _words(str(page.meta.get("title") or page.title or ""))

    def _description(self, page: HostPage) -> str:
        written = page.meta.get("description")
        return _words(str(written)) if written else self._config.site_description or ""

    def _trail(self, page: HostPage) -> list[HostPage]:
        """From the home page down the navigation; an effect stands below its source."""
        arrow = self._effects.get(self._path(page))
        source = self._site.places.record(arrow.source).path if arrow else ""
        above = self._page_at(source_of(source, self._folder)) if arrow else None
        if above:
            return [*self._trail(above), page]
        home = next(filter(None, map(self._page_at, _HOME)), None)
        way = [home, *_indexes(page), page]
        return list({step.file.src_uri: step for step in way if step}.values())

    def _path(self, page: HostPage) -> str:
        """What the atlas calls a page."""
        return within(page.file.src_uri, self._folder)

    def _page_at(self, path: str) -> HostPage | None:
        file = self._files.src_uris.get(path)
        return file.page if file else None


def _indexes(page: HostPage) -> Iterator[HostPage]:
    """The first pages of the sections that a page stands in, from above; not all have one."""
    sections = [above for above in page.ancestors if isinstance(above, Section)]
    for section in reversed(sections):
        pages = (child for child in section.children if isinstance(child, HostPage))
        yield from [child for child in pages if child.is_index][:1]


def _words(html: str) -> str:
    """HTML without its tags, its space made even."""
    return " ".join(unescape(_TAG.sub("", html)).split())
