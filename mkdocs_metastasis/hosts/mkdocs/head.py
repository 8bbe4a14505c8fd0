"""What a page of MkDocs has beside its text: the lines of its head, and its contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from mkdocs_metastasis.exports import WebPage
from mkdocs_metastasis.hosts.generated import FEED
from mkdocs_metastasis.hosts.head import HOMES, Heads, unmarked
from mkdocs_metastasis.hosts.host import Host
from mkdocs_metastasis.hosts.mkdocs.addresses import url_in
from mkdocs_metastasis.model.urls import source_of, within
from mkdocs_metastasis.pages import Rendered
from mkdocs_metastasis.text import Heading, inert
from mkdocs_metastasis.website import Website

_ID = re.compile(r'\sid="([^"]+)"')
_NAMED = re.compile(r"<meta\b[^>]*?\b(?:property|name)=[\"']?((?:og|twitter):[\w:]+)", re.I)
_TITLE = "page_title"
"""The anchor of a generated page's title, to which themes lead who skips their menus."""


class Head:
    """Writes what goes into the head of each page of one build."""

    def __init__(self, host: Host, site: Website, files: Files, config: MkDocsConfig) -> None:
        self._folder = host.project.options.folder
        self._heads = Heads(host, site, url_in(files, self._folder))
        self._site = site
        self._files = files
        self._config = config

    def tags(self, page: HostPage, output: str) -> str:
        """Return the HTML, a line each, without what the page itself has from another hand."""
        path = self._path(page)
        if not self._heads.has(path):
            return ""
        trail = tuple((self._title(step), step.canonical_url or "") for step in self._trail(page))
        written = page.meta.get("description")
        words = unmarked(str(written)) if written else self._config.site_description or ""
        told = WebPage(page.canonical_url or "", self._title(page), words, trail)
        file = self._files.src_uris.get(source_of(FEED, self._folder))
        feed = get_relative_url(file.url, page.url) if file else ""
        there = set(_NAMED.findall(output[: output.find("</head>")]))
        return "".join(f"{line}\n" for line in self._heads.lines(path, told, feed, there))

    def _title(self, page: HostPage) -> str:
        """The home page has the name of the site: its own title is a word of the navigation."""
        if page.file.src_uri in HOMES:
            return self._config.site_name
        ours = self._site.pages.get(self._path(page))
        return ours.title if ours else unmarked(str(page.meta.get("title") or page.title or ""))

    def _trail(self, page: HostPage) -> list[HostPage]:
        """From the home page down the navigation; an effect stands below its source."""
        source = self._heads.above(self._path(page))
        above = self._page_at(source_of(source, self._folder)) if source else None
        if above:
            return [*self._trail(above), page]
        home = next(filter(None, map(self._page_at, HOMES)), None)
        way = [home, *_sections(page), page]
        return list({step.file.src_uri: step for step in way if step}.values())

    def _path(self, page: HostPage) -> str:
        """What the atlas calls a page."""
        return within(page.file.src_uri, self._folder)

    def _page_at(self, path: str) -> HostPage | None:
        file = self._files.src_uris.get(path)
        return file.page if file else None


def _sections(page: HostPage) -> Iterator[HostPage]:
    """The first pages of the sections that a page stands in, from above; not all have one."""
    sections = [above for above in page.ancestors if isinstance(above, Section)]
    for section in reversed(sections):
        pages = (child for child in section.children if isinstance(child, HostPage))
        yield from [child for child in pages if child.is_index][:1]


def contents(title: str, rendered: Rendered) -> TableOfContents:
    """Return the contents of a generated page, nested below its title."""
    root = AnchorLink(escape(inert(title)), _TITLE, 1)
    stack = [root]
    for heading in rendered.contents:
        while stack[-1].level >= heading.level:
            stack.pop()
        link = _anchor(heading)
        stack[-1].children.append(link)
        stack.append(link)
    return TableOfContents([root])


def extended(toc: TableOfContents, parts: Iterable[Rendered]) -> None:
    """Add the headings of generated parts to the contents of a hand-written page."""
    items = toc.items
    below = items[0].children if len(items) == 1 and items[0].level == 1 else items
    for part in parts:
        below += [_anchor(heading) for heading in part.contents if heading.level == 2]


def know_anchors(files: Files) -> None:
    """Tell MkDocs the anchors of pages into which hand-written ones lead: it asks for no others."""
    pages = (file.page for file in files.documentation_pages() if file.page)
    for led in {to for page in pages for to in page.links_to_anchors or ()}:
        if led.page:
            found = _ID.findall(led.page.content or "")
            led.page.present_anchor_ids = {*(led.page.present_anchor_ids or ()), *found}


def _anchor(heading: Heading) -> AnchorLink:
    return AnchorLink(escape(inert(heading.text)), heading.anchor, heading.level)
