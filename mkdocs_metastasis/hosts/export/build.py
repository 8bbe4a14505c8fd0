"""Makes all files of the export from an atlas and its folder of sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mkdocs_metastasis.hosts import taken
from mkdocs_metastasis.hosts.export import handwritten
from mkdocs_metastasis.hosts.export.settings import SIGNS, configuration
from mkdocs_metastasis.hosts.generated import bibliography, data, meta_of
from mkdocs_metastasis.hosts.host import Host
from mkdocs_metastasis.hosts.taken import DOCS, host_of, theme_folder, translated
from mkdocs_metastasis.loader import Loaded, Project
from mkdocs_metastasis.model.urls import BIBLIOGRAPHY, picture_of, source_of, url_of
from mkdocs_metastasis.pages import Page
from mkdocs_metastasis.pages.markdown import MarkdownRenderer
from mkdocs_metastasis.website import Website


def export_files(project: Project, loaded: Loaded) -> dict[str, bytes]:
    """Return every file of the export by its path, always in the same bytes for the same project.

    Raises MetastasisError where the site's own words or styles cannot be read, and what `changes`
    raises.
    """
    project = translated(project, loaded.atlas.translation)
    host = host_of(project)
    site = host.website(loaded.atlas, loaded.diagnostics)
    found = dict(taken.sources(project))
    made = {path: text.encode("utf-8") for path, text in _texts(host, site)}
    folder = project.options.folder
    found |= {f"{DOCS}/{source_of(path, folder)}": content for path, content in made.items()}
    found |= dict(_styles(project, set(found)))
    found["mkdocs.yml"] = configuration(project.settings, site, found).encode("utf-8")
    return dict(sorted(found.items()))


def _texts(host: Host, site: Website) -> Iterator[tuple[str, str]]:
    """What is made, by path below the folder of sources."""
    renderer = MarkdownRenderer(site.links, site.words)
    for page in site.pages.values():
        made = renderer.page(page.path)
        body = [made.whole(page), made.references()]
        yield page.path, front_matter(page, site) + "\n\n".join(filter(None, body)) + "\n"
    for written in site.atlas.pages:
        yield written.path, handwritten.complete(site, renderer, written)
    for name in site.pictures:
        if drawing := site.picture(name):
            yield picture_of(name), site.credit.file(drawing)
    if (host.project.base / BIBLIOGRAPHY).is_file():
        yield BIBLIOGRAPHY, bibliography(site)
    folders = host.project.settings.get("use_directory_urls") is not False
    changes = host.changes(site.atlas, host.project.options.changes_since)
    for path, text in data(site, host.about, partial(url_of, folders=folders), changes):
        if not (host.project.base / path).exists():
            yield path, text


def front_matter(page: Page, site: Website) -> str:
    """Say what engines know (title, description), and which record or effect the page shows.

    Themes print title and description as HTML.
    """
    values = meta_of(page) | _subject(page, site)
    if page.source:
        values["source"] = page.source
    return taken.front_matter(values)


def _subject(page: Page, site: Website) -> dict[str, str]:
    stem = page.path.rpartition("/")[2].removesuffix(".md")
    graph = site.graph
    if not page.source:
        return {}
    record = graph.atlas.records.get(stem)
    return {"id": stem, "kind": str(record.kind) if record else "effect"}


def _styles(project: Project, present: set[str]) -> Iterator[tuple[str, bytes]]:
    """Styles, favicon and logo that lie beside the site's templates, whose folder is not taken."""
    folder = theme_folder(project)
    theme = project.settings.get("theme")
    signs = [theme.get(sign) for sign in SIGNS] if isinstance(theme, dict) else []
    for name in (*(project.settings.get("extra_css") or ()), *signs):
        path = f"{DOCS}/{name}"
        if folder and isinstance(name, str) and path not in present:
            file = (folder / name).resolve()
            if file.is_file() and file.is_relative_to(folder.resolve()):
                yield path, file.read_bytes()
