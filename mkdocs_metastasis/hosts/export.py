"""The whole site as plain Markdown, pictures, data and a configuration, for any other engine.

It makes the files and writes none. What of the configuration needs the plugin, a folder of
templates, or MkDocs' own plugins is left out; so is the repository: themes ask its host for stars,
and its edit links know no exported page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs_metastasis.hosts import taken
from mkdocs_metastasis.hosts.generated import meta_of
from mkdocs_metastasis.hosts.handwritten import NOTE, Syntax, asked
from mkdocs_metastasis.hosts.host import Host
from mkdocs_metastasis.hosts.taken import DOCS
from mkdocs_metastasis.loader import Loaded, Project
from mkdocs_metastasis.model.urls import source_of
from mkdocs_metastasis.pages import Page
from mkdocs_metastasis.pages.markdown import MarkdownPage, MarkdownRenderer
from mkdocs_metastasis.text import link
from mkdocs_metastasis.website import Website

_SIGNS = ("favicon", "logo")
"""Settings of a theme that name a picture of the site's own."""


def export_files(project: Project, loaded: Loaded) -> dict[str, bytes]:
    """Return every file of the export by its path, always in the same bytes for the same project.

    Raises MetastasisError where the site's own words or styles cannot be read, and what `changes`
    raises.
    """
    host = taken.host_of(project, loaded.atlas.translation)
    site = host.website(loaded.atlas, loaded.diagnostics)
    found = dict(taken.sources(host.project))
    folder = project.options.folder
    made = dict(_texts(host, site, frozenset(found)))
    found |= {f"{DOCS}/{source_of(path, folder)}": text.encode() for path, text in made.items()}
    found |= dict(_styles(host.project, frozenset(found)))
    found["mkdocs.yml"] = taken.written(_configuration(host.project.settings, site, found))
    return dict(sorted(found.items()))


def _texts(host: Host, site: Website, present: Collection[str]) -> Iterator[tuple[str, str]]:
    """What is made, by path of the atlas."""
    renderer = MarkdownRenderer(site.links, site.words)
    for page in site.pages.values():
        made = renderer.page(page.path)
        body = [made.whole(page), made.references()]
        yield page.path, _front_matter(page, site) + "\n\n".join(filter(None, body)) + "\n"
    for written in site.atlas.pages:
        syntax = _PlainMarkdown(site, written.path, renderer.page(written.path, NOTE))
        text = syntax.fill(taken.plain_text(written))
        notes = syntax.made.footnotes()
        yield written.path, f"{text.rstrip()}\n\n{notes}\n" if notes else text
    yield from ((path, content) for _, path, content in taken.made_pictures(site))
    yield from taken.made_data(host, site, present)


def _front_matter(page: Page, site: Website) -> str:
    """Say what engines know (title, description), and which record or effect the page shows.

    Themes print title and description as HTML.
    """
    values = meta_of(page)
    if page.source:
        stem = page.path.rpartition("/")[2].removesuffix(".md")
        record = site.atlas.records.get(stem)
        values |= {"id": stem, "kind": str(record.kind) if record else "effect"}
        values["source"] = page.source
    return taken.front_matter(values)


@dataclass
class _PlainMarkdown(Syntax):
    made: MarkdownPage

    def link(self, label: str, id: str) -> str | None:
        target = self.made.target(id)
        return link(label, target.address, target.tooltip) if target else None

    def cite(self, keys: Sequence[str]) -> str:
        return self.made.cite(keys)

    def marker(self, words: list[str], indent: str) -> str:
        """Lines after the first are indented, where a list or a box holds the marker."""
        found = asked(self.site, self.path, words)
        if found is None:
            return ""
        part = self.made.part(found) if isinstance(found, Page) else self.made.figure(found)
        return re.sub(r"\n(?=[^\n])", f"\n{indent}", part)


def _styles(project: Project, present: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Styles, favicon and logo that lie beside the site's templates, whose folder is not taken."""
    folder = taken.theme_folder(project)
    signs = map(taken.theme_of(project).get, _SIGNS)
    for name in (*(project.settings.get("extra_css") or ()), *signs):
        path = f"{DOCS}/{name}"
        if folder and isinstance(name, str) and path not in present:
            file = (folder / name).resolve()
            if file.is_file() and file.is_relative_to(folder.resolve()):
                yield path, file.read_bytes()


def _configuration(
    settings: Mapping[str, Any], site: Website, files: Collection[str]
) -> dict[str, Any]:
    """The configuration as all engines after MkDocs read it; `files` are those of the export."""
    theme = settings.get("theme")
    if isinstance(theme, str):
        theme = {"name": theme}
    elif isinstance(theme, dict):
        unknown = (sign for sign in _SIGNS if f"{DOCS}/{theme.get(sign)}" not in files)
        lost = {"custom_dir", *unknown}
        theme = {key: value for key, value in theme.items() if key not in lost}
    else:
        theme = {"name": "mkdocs"}
    values = taken.kept(settings, site, files)
    values |= {"theme": theme, "plugins": ["search"]}
    styles = [name for name in settings.get("extra_css") or () if f"{DOCS}/{name}" in files]
    if styles:
        values["extra_css"] = styles
    return values
