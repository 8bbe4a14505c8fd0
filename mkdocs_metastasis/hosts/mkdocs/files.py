"""Generated pages, pictures, data and assets as MkDocs files, and their navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import TableOfContents

from mkdocs_metastasis.hosts.assets import NAMES, SCRIPT, STYLE, names, script, styles
from mkdocs_metastasis.hosts.contribute import Contribution
from mkdocs_metastasis.hosts.generated import FEED, bibliography, fill_nav
from mkdocs_metastasis.loader.project import ALL_WORDS, WORDS
from mkdocs_metastasis.model.urls import (
    BIBLIOGRAPHY,
    GAPS,
    TRANSLATIONS,
    picture_of,
    png_of,
    source_of,
    within,
)
from mkdocs_metastasis.navigation import named, openings, paths
from mkdocs_metastasis.pages import Rendered
from mkdocs_metastasis.pages.gallery import is_slide
from mkdocs_metastasis.pictures import can_draw_png, draw_png
from mkdocs_metastasis.website import Website

log = get_plugin_logger(__name__)

_WORDS = (WORDS.parent / ALL_WORDS).as_posix()
_HIDDEN = (InclusionLevel.NOT_IN_NAV, InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
_CLASH = (
    "The file '%s' stands where the atlas puts its own data, so the data is not published there: "
    "move or rename the file."
)


class LazyFile(File):
    """A generated file of MkDocs; other plugins can ask for its content and replace it."""

    _make: Callable[[], str | bytes] | None = None
    _given: str | bytes | None = None

    @classmethod
    def of(cls, config: MkDocsConfig, path: str, make: Callable[[], str | bytes]) -> LazyFile:
        """Return the file at a path of the site, whose content is made when it is asked for."""
        file = cls.generated(config, path, content=b"")
        assert isinstance(file, cls)  # MkDocs' types know only its own class.
        file._make = make
        return file

    def keep(self, content: str) -> None:
        """Take what would be made, because it was made on the way."""
        if self._make:
            self._make = lambda: content

    @property
    def _content(self) -> str | bytes | None:
        """What MkDocs keeps here. As bytes: it writes text with the line ends of the machine."""
        if self._make is None:
            return self._given
        made = self._make()
        return made.encode("utf-8") if isinstance(made, str) else made

    @_content.setter
    def _content(self, value: str | bytes | None) -> None:
        self._make, self._given = None, value


def switch_on_assets(config: MkDocsConfig) -> None:
    """Put our style and script before the site's own, which have the last word."""
    config.extra_css = [STYLE, *config.extra_css]
    config.extra_javascript = [SCRIPT, *config.extra_javascript]


def add_files(
    site: Website, files: Files, config: MkDocsConfig, contribution: Contribution
) -> None:
    """Add everything generated to MkDocs' files."""
    listed, folder = set(paths(site.navigation.values())), site.atlas.options.folder
    for handwritten in site.atlas.pages if site.atlas.translation else ():
        if source := files.get_file_from_path(source_of(handwritten.path, folder)):
            source.content_string = handwritten.text
            source.edit_uri = contribution.written_in(handwritten.path)
    for file in [f for f in files if within(f.src_uri, folder).startswith(TRANSLATIONS)]:
        files.remove(file)
    for page in site.pages.values():
        file = File.generated(config, source_of(page.path, folder), content="")
        # Other plugins ask for the source of every page on disk: what is made from all records has
        # the configuration for one. The edit link leads to a record.
        file.abs_src_path = config.config_file_path or None
        if made_from := contribution.file(page):
            file.edit_uri = made_from
            file.abs_src_path = str(Path(config.docs_dir, made_from))
        if page.path not in listed:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)
    for name in site.pictures:
        path = source_of(picture_of(name), folder)
        files.append(LazyFile.of(config, path, partial(_drawn, site, name)))
        if can_draw_png() and is_slide(site.graph, name):
            path = source_of(png_of(name), folder)
            files.append(LazyFile.of(config, path, partial(_pixels, site, name)))
    # One sheet for all, because every further one delays the first look at a page.
    for path, text in ((STYLE, styles(site)), (SCRIPT, script(site)), (NAMES, names(site))):
        files.append(File.generated(config, path, content=text))
    for file in list(files):  # a theme publishes whatever lies in its folder
        if file.src_dir != config.docs_dir and PurePosixPath(file.src_uri).match(_WORDS):
            files.remove(file)
    sources = source_of(BIBLIOGRAPHY, folder)
    if written := files.get_file_from_path(sources):
        files.remove(written)
        files.append(File.generated(config, sources, content=bibliography(site)))


def add_data(
    made: Iterable[tuple[str, str]], files: Files, config: MkDocsConfig, folder: str
) -> None:
    """Add the data and the feed.

    A file of the site's own at the same path is published in its place, with a warning where
    programs would find another thing than they look for.
    """
    for name, text in made:
        path = source_of(name, folder)
        if not files.get_file_from_path(path):
            files.append(File.generated(config, path, content=text.encode("utf-8")))
        elif name != FEED:
            log.warning(_CLASH, path)


def keep_pictures(rendered: Rendered, files: Files, folder: str) -> None:
    """Take the files of a page's pictures, which were drawn with it."""
    for path, picture in rendered.files.items():
        file = files.src_uris.get(source_of(path, folder))
        if isinstance(file, LazyFile):
            file.keep(picture)


def _drawn(site: Website, name: str) -> str:
    """A picture that no page shows."""
    drawing = site.picture(name)
    return site.credit.file(drawing) if drawing else ""


def _pixels(site: Website, name: str) -> bytes:
    return draw_png(_drawn(site, name))


def finish_unlisted(site: Website, files: Files, config: MkDocsConfig) -> None:
    """Make the pages that no navigation lists, as finished ones.

    MkDocs makes pages for all files that have none. Those of the navigation are left to it, since
    it alone knows their titles there.
    """
    listed, hidden = set(named(config.nav)), InclusionLevel.NOT_IN_NAV
    for path in (source_of(page, site.atlas.options.folder) for page in site.pages):
        file = files.src_uris.get(path)
        if file and file.page is None and path not in listed and file.inclusion is hidden:
            _Finished(None, file, config)


class _Finished(HostPage):
    """A page whose text comes from us, without a run of Markdown."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = "", TableOfContents([])


def open_sections(site: Website, files: Files) -> None:
    """Make the pages that open a section its index, as `index.md` is of its folder.

    Themes ask a page for its file's name; its address was settled before.
    """
    for path in openings(site.navigation.values()):
        file = files.get_file_from_path(source_of(path, site.atlas.options.folder))
        if file is not None:
            _ = file.dest_uri, file.url
            file.name = "index"


def chain_steps(site: Website, files: Files) -> None:
    """Let the foot of a step lead to the next step, past the mechanisms that stand below it."""
    paths = (site.places.record(step).path for step in site.atlas.steps)
    found = [file.page for path in paths if (file := files.src_uris.get(path)) and file.page]
    for page, following in pairwise(found):
        page.next_page, following.previous_page = following, page


def nav_of(config: MkDocsConfig, site: Website, files: Files) -> Any:
    """Return the setting `nav` with the atlas's entries; MkDocs finds the titles of other pages."""
    gaps = source_of(GAPS, site.atlas.options.folder)
    shown = [
        file.src_uri for file in files.documentation_pages()
        if file.inclusion not in _HIDDEN or file.src_uri == gaps
    ]
    return fill_nav(config.nav, site, files.src_uris, shown)
