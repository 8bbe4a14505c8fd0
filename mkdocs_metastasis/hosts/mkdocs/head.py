"""The pages of MkDocs as their heads tell them: title, description, trail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import get_relative_url

from mkdocs_metastasis.hosts.generated import FEED
from mkdocs_metastasis.hosts.head import HOMES, Heads, Told, unmarked
from mkdocs_metastasis.hosts.host import Host
from mkdocs_metastasis.hosts.mkdocs.addresses import url_in
from mkdocs_metastasis.model.urls import source_of, within
from mkdocs_metastasis.website import Website

_NAMED = re.compile(r"<meta\b[^>]*?\b(?:property|name)=[\"']?((?:og|twitter):[\w:]+)", re.I)


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
        address, description = page.canonical_url or "", self._description(page)
        told = Told(path, self._title(page), description, address, trail)
        file = self._files.src_uris.get(source_of(FEED, self._folder))
        feed = get_relative_url(file.url, page.url) if file else ""
        there = set(_NAMED.findall(output[: output.find("</head>")]))
        return "".join(f"{line}\n" for line in self._heads.lines(told, feed, there))

    def _title(self, page: HostPage) -> str:
        """The home page has the name of the site: its own title is a word of the navigation."""
        if page.file.src_uri in HOMES:
            return self._config.site_name
        ours = self._site.pages.get(self._path(page))
        return ours.title if ours else unmarked(str(page.meta.get("title") or page.title or ""))

    def _description(self, page: HostPage) -> str:
        written = page.meta.get("description")
        return unmarked(str(written)) if written else self._config.site_description or ""

    def _trail(self, page: HostPage) -> list[HostPage]:
        """From the home page down the navigation; an effect stands below its source."""
        source = self._heads.above(self._path(page))
        above = self._page_at(source_of(source, self._folder)) if source else None
        if above:
            return [*self._trail(above), page]
        home = next(filter(None, map(self._page_at, HOMES)), None)
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
