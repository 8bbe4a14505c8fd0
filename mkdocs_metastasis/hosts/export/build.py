"""An atlas and its folder of sources to all files of the export; nothing more."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from mkdocs_metastasis.diagnostics import Severity
from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.exports import atom, data_files, record_json
from mkdocs_metastasis.history import changes
from mkdocs_metastasis.hosts.export import handwritten
from mkdocs_metastasis.hosts.export.settings import configuration, publication
from mkdocs_metastasis.loader import Loaded, Project
from mkdocs_metastasis.model.urls import DATA_FOLDER, data_of, picture_of, url_of
from mkdocs_metastasis.pages import Page, PlacesWeb
from mkdocs_metastasis.pages.markdown import MarkdownRenderer
from mkdocs_metastasis.website import Note, Website, build_website
from mkdocs_metastasis.words import Words

DOCS = "docs"
_FEED = "feed.xml"


def portable_files(project: Project, loaded: Loaded) -> dict[str, bytes]:
    """Every file of the export by its path, always in the same bytes for the same project.

    Raises MetastasisError where the site's own words or styles cannot be read, and what `changes`
    raises.
    """
    about = publication(project.settings)
    words = Words(project.options.words, _site_words(project))
    notes = _notes(project, loaded)
    site = build_website(loaded.atlas, words, notes, published=bool(about.address))
    found = dict(_sources(project))
    made = {path: text.encode("utf-8") for path, text in _texts(project, site)}
    found |= {f"{DOCS}/{path}": content for path, content in made.items()}
    styles = dict(_styles(project, set(found)))
    found |= styles
    found["mkdocs.yml"] = configuration(project.settings, site, found).encode("utf-8")
    return dict(sorted(found.items()))


def _notes(project: Project, loaded: Loaded) -> list[Note]:
    """The notes of the check, with paths as the records have them."""
    docs = Path(os.path.relpath(project.docs, project.root)).as_posix()
    return [
        Note(problem.code, problem.message, problem.span.path.removeprefix(f"{docs}/"))
        for problem in loaded.diagnostics if problem.severity is Severity.NOTE
    ]


def _texts(project: Project, site: Website) -> Iterator[tuple[str, str]]:
    """What is made, by path below the folder of sources."""
    renderer = MarkdownRenderer(site.links, site.words)
    for page in site.pages.values():
        made = renderer.page(page.path)
        body = [made.whole(page), made.footnotes()]
        yield page.path, front_matter(page, site) + "\n\n".join(filter(None, body)) + "\n"
    for written in site.atlas.pages:
        yield written.path, handwritten.complete(site, renderer, written)
    for name in site.pictures:
        if drawing := site.picture(name):
            yield picture_of(name), drawing.file()
    for path, text in _data(project, site):
        if not (project.docs / path).exists():
            yield path, text


def _data(project: Project, site: Website) -> Iterator[tuple[str, str]]:
    graph, about = site.graph, publication(project.settings)
    if not graph.atlas.records:
        return
    folders = project.settings.get("use_directory_urls") is not False
    web = PlacesWeb(site.places, about.address, partial(url_of, folders=folders))
    new = changes(project, project.options.changes_since, graph.atlas)
    for name, text in data_files(graph, site.words, about, web, new):
        yield f"{DATA_FOLDER}{name}", text
    for record in graph.atlas.records.values():
        yield data_of(record.address), record_json(graph, about, web, record)
    if about.address:
        feed = atom(graph.atlas, about, f"{about.address}{_FEED}", web.record)
        if feed:
            yield _FEED, feed


def front_matter(page: Page, site: Website) -> str:
    """What engines know (title, description), and which record or effect the page shows.

    Themes print title and description as HTML.
    """
    values: dict[str, Any] = {"title": escape(page.title)}
    if page.description:
        values["description"] = escape(" ".join(page.description.split()))
    values |= _subject(page, site)
    if page.source:
        values["source"] = page.source
    if page.moved:
        values["search"] = {"exclude": True}
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"---\n{''.join(lines)}---\n\n"


def _subject(page: Page, site: Website) -> dict[str, str]:
    stem = page.path.rpartition("/")[2].removesuffix(".md")
    graph = site.graph
    if not page.source:
        return {}
    record = graph.atlas.records.get(stem)
    return {"id": stem, "kind": str(record.kind) if record else "effect"}


def _sources(project: Project) -> Iterator[tuple[str, bytes]]:
    """Every file of the folder of sources, as it is; pages are written over later."""
    base = project.docs.resolve()
    for folder, folders, names in os.walk(project.docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or not path.is_file():
                continue
            if path.resolve().is_relative_to(base):
                yield f"{DOCS}/{path.relative_to(project.docs).as_posix()}", path.read_bytes()


def _theme_folder(project: Project) -> Path | None:
    """The folder of the site's own templates, styles and words."""
    theme = project.settings.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    return project.root / folder if isinstance(folder, str) else None


def _styles(project: Project, present: set[str]) -> Iterator[tuple[str, bytes]]:
    """Style sheets that lie beside the site's templates, which another engine does not read."""
    folder = _theme_folder(project)
    for name in project.settings.get("extra_css") or ():
        path = f"{DOCS}/{name}"
        if folder and isinstance(name, str) and path not in present:
            file = (folder / name).resolve()
            if file.is_file() and file.is_relative_to(folder.resolve()):
                yield path, file.read_bytes()


def _site_words(project: Project) -> dict[str, Any]:
    folder = _theme_folder(project)
    file = folder / "metastasis" / "words.toml" if folder else None
    if file is None or not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MetastasisError(f"the words in '{file}' cannot be read: {error}") from None
