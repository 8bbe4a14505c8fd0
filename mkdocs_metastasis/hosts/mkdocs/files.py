"""Generated pages, pictures and assets as MkDocs files, and addresses between them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from importlib import resources
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_relative_url

from mkdocs_metastasis.hosts.mkdocs.lazy_files import LazyFile
from mkdocs_metastasis.model.urls import MAP, Place, is_effect, picture_of
from mkdocs_metastasis.navigation import named, paths
from mkdocs_metastasis.pages import Page, Rendered
from mkdocs_metastasis.website import Website

STYLES = ("metastasis.css", "metastasis-figures.css")
SCRIPT = "metastasis.js"
_ASSETS = "assets/metastasis"


_STYLE = f"{_ASSETS}/metastasis.css"
_SCRIPT = f"{_ASSETS}/metastasis.js"


def switch_on_assets(config: MkDocsConfig) -> None:
    """Our style and script before the site's own, which have the last word."""
    config.extra_css = [_STYLE, *config.extra_css]
    config.extra_javascript = [_SCRIPT, *config.extra_javascript]


def add_files(site: Website, files: Files, config: MkDocsConfig) -> None:
    """Add everything generated to MkDocs' files."""
    listed = set(paths(site.navigation.values()))
    for page in site.pages.values():
        file = _page_file(page, config)
        if page.path not in listed:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)
    for name in site.pictures:
        files.append(LazyFile.of(config, picture_of(name), partial(_drawn, site, name)))
    # One sheet for all, because every further one delays the first look at a page.
    files.append(File.generated(config, _STYLE, content="".join(map(_asset, STYLES))))
    files.append(File.generated(config, _SCRIPT, content=_asset(SCRIPT)))


def keep_pictures(rendered: Rendered, files: Files) -> None:
    """Take the files of a page's pictures, which were drawn with it."""
    for path, picture in rendered.files.items():
        file = files.src_uris.get(path)
        if isinstance(file, LazyFile):
            file.keep(picture)


def _drawn(site: Website, name: str) -> str:
    """A picture that no page shows."""
    drawing = site.picture(name)
    return drawing.file() if drawing else ""


def _asset(name: str) -> str:
    return (resources.files("mkdocs_metastasis") / "assets" / name).read_text("utf-8")


def _page_file(page: Page, config: MkDocsConfig) -> File:
    file = File.generated(config, page.path, content="")
    # Other plugins ask for the source of every page on disk: what is made from all records has the
    # configuration for one. The edit link leads to a record.
    file.abs_src_path = config.config_file_path or None
    if page.source:
        file.abs_src_path = str(Path(config.docs_dir, page.source))
        file.edit_uri = page.source
    return file


def finish_unlisted(site: Website, files: Files, config: MkDocsConfig) -> None:
    """Make the pages that no navigation lists, as finished ones.

    MkDocs makes pages for all files that have none. Those of the navigation are left to it, since
    it alone knows their titles there.
    """
    listed, hidden = set(named(config.nav)), InclusionLevel.NOT_IN_NAV
    for path in site.pages:
        file = files.src_uris.get(path)
        if file and file.page is None and path not in listed and file.inclusion is hidden:
            _Finished(None, file, config)


class _Finished(HostPage):
    """A page whose text comes from us, without a run of Markdown."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = "", TableOfContents([])


def open_with(file: File) -> None:
    """Make a page the index of its navigation section, as `index.md` is of its folder.

    Themes ask a page for its file's name; its address was settled before.
    """
    _ = file.dest_uri, file.url
    file.name = "index"


def address_from(here: File, files: Files) -> Callable[[Place], str]:
    """Addresses as seen from a page, in the form that the site's settings give them."""
    urls: dict[str, str] = {}

    def url_of(path: str) -> str:
        target = files.src_uris.get(path)
        return get_relative_url(target.url if target else path, here.url)

    def address(place: Place) -> str:
        if place.path == here.src_uri and place.anchor and not place.query:
            return f"#{place.anchor}"
        # A page leads to the same places many times: its rows, its picture, its sources.
        url = urls.get(place.path) or urls.setdefault(place.path, url_of(place.path))
        query = f"?{place.query}" if place.query else ""
        return f"{url}{query}#{place.anchor}" if place.anchor else f"{url}{query}"

    return address


def markdown_address(here: File, place: Place) -> str:
    """A place as a Markdown link from a hand-written page, which MkDocs checks and rewrites."""
    path = posixpath.relpath(place.path, posixpath.dirname(here.src_uri) or ".")
    return f"{path}#{place.anchor}" if place.anchor else path


def permanent_address(page: HostPage, config: MkDocsConfig) -> str | None:
    """Where a page stays: its address on the published site, also from a copy for a folder."""
    address = page.canonical_url
    if address is None or config.use_directory_urls:
        return address
    if address.endswith("/index.html"):
        return address.removesuffix("index.html")
    return f"{address.removesuffix('.html')}/" if address.endswith(".html") else address


def meta_of(page: Page, brief_search: bool = False) -> Iterator[tuple[str, object]]:
    """Front matter for a generated page; themes print it as HTML.

    A `brief_search` finds records alone: their arrows stand on their pages.
    """
    yield "title", escape(page.title)
    if page.description:
        yield "description", escape(" ".join(page.description.split()))
    if page.moved or (brief_search and is_effect(page.path)):
        yield "search", {"exclude": True}
    if page.path == MAP:
        # The widest picture of the site needs the room of the sidebars.
        yield "hide", ["navigation", "toc"]
