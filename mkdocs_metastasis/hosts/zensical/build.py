"""Makes all files of the export for Zensical from an atlas and its folder of sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from mkdocs_metastasis.hosts import taken
from mkdocs_metastasis.hosts.assets import NAMES, SCRIPT, STYLE, names, script, styles, theme_words
from mkdocs_metastasis.hosts.generated import FEED
from mkdocs_metastasis.hosts.host import FOLDER, Host
from mkdocs_metastasis.hosts.policy import scope
from mkdocs_metastasis.hosts.taken import DOCS
from mkdocs_metastasis.hosts.zensical.pages import Pages
from mkdocs_metastasis.loader import Loaded, Project
from mkdocs_metastasis.model.urls import png_of, source_of
from mkdocs_metastasis.pages import Memory
from mkdocs_metastasis.pages.gallery import is_slide
from mkdocs_metastasis.pictures import can_draw_png, draw_png
from mkdocs_metastasis.website import Website

_THEME = "metastasis"
_EXTENSION = "mkdocs_metastasis.hosts.zensical.markdown"
_OVERRIDES = "overrides"
_ALSO = ("repo_url", "repo_name", "edit_uri", "extra_templates", "remote_branch", "remote_name")
_LEFT = ("metastasis", "offline", "material/offline")
"""Plugins that have done their work, or do another."""


def zensical_files(
    project: Project, loaded: Loaded, memory: Memory | None = None
) -> dict[str, bytes]:
    """Return every file of the export by its path.

    A `memory` gives back pages of the run before that would be the same again. Raises
    MetastasisError where the site's own words or styles cannot be read, and what `changes` raises.
    """
    host = taken.host_of(project, loaded.atlas.translation)
    project = host.project
    site = host.website(loaded.atlas, loaded.diagnostics, memory)
    if memory:
        memory.start((sorted(site.pages), host.about, project.settings.get("use_directory_urls")))
    found = dict(taken.sources(project))
    for path, content in _made(host, site, frozenset(found)):
        found[f"{DOCS}/{source_of(path, project.options.folder)}"] = content
    found |= dict(_overrides(project))
    found[f"{DOCS}/{STYLE}"] = styles(site).encode("utf-8")
    found[f"{DOCS}/{SCRIPT}"] = script(site).encode("utf-8")
    found[f"{DOCS}/{NAMES}"] = names(site).encode("utf-8")
    found["mkdocs.yml"] = taken.written(_configuration(host, site, found))
    return dict(sorted(found.items()))


def _made(host: Host, site: Website, present: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """What is made, by path of the atlas; pages come last: they know all files."""
    feed = ""
    for path, text in taken.made_data(host, site, present):
        feed = path if path == FEED else feed
        yield path, text.encode("utf-8")
    for name, path, picture in taken.made_pictures(site):
        yield path, picture.encode("utf-8")
        if can_draw_png() and is_slide(site.graph, name):
            yield png_of(name), draw_png(picture)
    pages = Pages(host, site, feed)
    for page in site.pages.values():
        yield page.path, pages.generated(page).encode("utf-8")
    for written in site.atlas.pages:
        yield written.path, pages.written(written).encode("utf-8")


def _overrides(project: Project) -> Iterator[tuple[str, bytes]]:
    """The site's own templates and files of the theme, but not those of its pages."""
    folder = taken.theme_folder(project)
    for file in sorted(folder.rglob("*")) if folder else ():
        inner = file.relative_to(folder) if folder else file
        if file.is_file() and inner.parts[0] != FOLDER and not inner.name.startswith("."):
            yield f"{_OVERRIDES}/{inner.as_posix()}", file.read_bytes()


def _configuration(host: Host, site: Website, files: Collection[str]) -> dict[str, Any]:
    """All of the site's settings that do not need MkDocs; `files` are all files of the export."""
    settings = host.project.settings
    values = taken.kept(settings, site, files)
    values |= {key: settings[key] for key in _ALSO if settings.get(key) is not None}
    # The theme that an atlas looks the same in, whatever it looked like before.
    theme = {"variant": "classic", **taken.theme_of(host.project), "name": _THEME}
    theme.pop("custom_dir", None)
    if any(path.startswith(f"{_OVERRIDES}/") for path in files):
        theme["custom_dir"] = _OVERRIDES
    given = settings.get("extra")
    extra = dict(given) if isinstance(given, dict) else {}
    extra |= {"atlas_version": site.atlas.options.version, "commit": host.commit}
    extra["atlas_words"] = theme_words(site.words, site.atlas.translation)
    address = settings.get("site_url")
    if site.atlas.options.security_policy and address:
        extra.setdefault("scope", scope(str(address)))
    values |= {"theme": theme, "plugins": list(_plugins(settings.get("plugins"))), "extra": extra}
    values["extra_css"] = [STYLE, *(settings.get("extra_css") or ())]
    values["extra_javascript"] = [SCRIPT, *(settings.get("extra_javascript") or ())]
    values["markdown_extensions"][_EXTENSION] = {}
    return values


def _plugins(given: object) -> Iterator[Any]:
    """Zensical does itself what many plugins do, and leaves out those that it does not know."""
    if given is None:
        yield "search"
        return
    for entry in given if isinstance(given, list) else [given]:
        for name, options in entry.items() if isinstance(entry, dict) else [(entry, None)]:
            if str(name) not in _LEFT:
                yield {name: options} if options else name
