"""Makes all files of the export for Zensical from an atlas and its folder of sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from mkdocs_metastasis.hosts.assets import NAMES, SCRIPT, STYLE, names, script, styles
from mkdocs_metastasis.hosts.generated import FEED, bibliography, data, fill_nav
from mkdocs_metastasis.hosts.head import Heads
from mkdocs_metastasis.hosts.host import FOLDER, Host
from mkdocs_metastasis.hosts.taken import DOCS, host_of, sources, theme_folder, translated
from mkdocs_metastasis.hosts.zensical.pages import Pages
from mkdocs_metastasis.hosts.zensical.settings import OVERRIDES, configuration
from mkdocs_metastasis.hosts.zensical.trail import Trail
from mkdocs_metastasis.loader import Loaded, Project
from mkdocs_metastasis.model.urls import BIBLIOGRAPHY, picture_of, png_of, source_of, url_of
from mkdocs_metastasis.pages import Memory
from mkdocs_metastasis.pages.gallery import is_slide
from mkdocs_metastasis.pictures import can_draw_png, draw_png
from mkdocs_metastasis.website import Website


def zensical_files(
    project: Project, loaded: Loaded, memory: Memory | None = None
) -> dict[str, bytes]:
    """Return every file of the export by its path.

    A `memory` gives back pages of the run before that would be the same again. Raises
    MetastasisError where the site's own words or styles cannot be read, and what `changes` raises.
    """
    project = translated(project, loaded.atlas.translation)
    host = host_of(project)
    site = host.website(loaded.atlas, loaded.diagnostics, memory)
    if memory:
        memory.start((sorted(site.pages), host.about, project.settings.get("use_directory_urls")))
    found = dict(sources(project))
    folder = project.options.folder
    for path, content in _Export(host, site).files(found):
        found[f"{DOCS}/{source_of(path, folder)}"] = content
    found |= dict(_overrides(project))
    found[f"{DOCS}/{STYLE}"] = styles(site).encode("utf-8")
    found[f"{DOCS}/{SCRIPT}"] = script(site).encode("utf-8")
    found[f"{DOCS}/{NAMES}"] = names(site).encode("utf-8")
    commit = extra_of(project, "commit")
    found["mkdocs.yml"] = configuration(project.settings, site, found, commit).encode("utf-8")
    return dict(sorted(found.items()))


def _overrides(project: Project) -> Iterator[tuple[str, bytes]]:
    """The site's own templates and files of the theme, but not those of its pages."""
    folder = theme_folder(project)
    for file in sorted(folder.rglob("*")) if folder else ():
        inner = file.relative_to(folder) if folder else file
        if file.is_file() and inner.parts[0] != FOLDER and not inner.name.startswith("."):
            yield f"{OVERRIDES}/{inner.as_posix()}", file.read_bytes()


def extra_of(project: Project, name: str) -> str:
    extra = project.settings.get("extra")
    return str((extra.get(name) if isinstance(extra, dict) else None) or "")


@dataclass(frozen=True)
class _Export:
    host: Host
    site: Website

    @property
    def _project(self) -> Project:
        return self.host.project

    @cached_property
    def _folders(self) -> bool:
        return self._project.settings.get("use_directory_urls") is not False

    @cached_property
    def _url(self) -> Callable[[str], str]:
        return partial(url_of, folders=self._folders)

    def files(self, present: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        """Yield what is made, by path of the atlas; pages come last: they know all files."""
        made = {path: text.encode("utf-8") for path, text in self._data(present)}
        yield from made.items()
        yield from self._drawn()
        pages = self._pages(FEED if FEED in made else "")
        for page in self.site.pages.values():
            yield page.path, pages.generated(page).encode("utf-8")
        for written in self.site.atlas.pages:
            yield written.path, pages.written(written).encode("utf-8")

    def _pages(self, feed: str) -> Pages:
        project, site = self._project, self.site
        folder = project.options.folder
        paths = [source_of(path, folder) for path in site.pages]
        paths += [source_of(page.path, folder) for page in site.atlas.pages]
        nav = fill_nav(project.settings.get("nav"), site, paths, paths)
        trail = Trail(site, nav, self._url, self.host.about)
        heads = Heads(self.host, site, self._url)
        commit = extra_of(project, "commit")
        return Pages(self.host, site, heads, trail, feed, self._folders, commit)

    def _data(self, present: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
        if (self._project.base / BIBLIOGRAPHY).is_file():
            yield BIBLIOGRAPHY, bibliography(self.site)
        changes = self.host.changes(self.site.atlas, self._project.options.changes_since)
        for path, text in data(self.site, self.host.about, self._url, changes):
            if f"{DOCS}/{source_of(path, self._project.options.folder)}" not in present:
                yield path, text

    def _drawn(self) -> Iterator[tuple[str, bytes]]:
        for name in self.site.pictures:
            if drawing := self.site.picture(name):
                file = self.site.credit.file(drawing)
                yield picture_of(name), file.encode("utf-8")
                if can_draw_png() and is_slide(self.site.graph, name):
                    yield png_of(name), draw_png(file)
