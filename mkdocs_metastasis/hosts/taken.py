"""What an export takes along from the project, and what every export makes in the same way."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs_metastasis.hosts.generated import bibliography, data, fill_nav
from mkdocs_metastasis.hosts.host import FOLDER, Host, publication
from mkdocs_metastasis.loader import Project, settings_text
from mkdocs_metastasis.model import Translation
from mkdocs_metastasis.model.atlas import HandwrittenPage
from mkdocs_metastasis.model.urls import (
    BIBLIOGRAPHY,
    TRANSLATIONS,
    is_effect,
    is_sheet,
    picture_of,
    source_of,
    within,
)
from mkdocs_metastasis.website import Website

DOCS = "docs"
_REPLACED = "materialx"
"""Zensical takes this for a former name of its extensions, in the name of a page, too."""
_HEAD = """\
# Written by `metastasis export`. To change it here is to lose the change with the next export.
"""
_KEPT = (
    "site_name", "site_url", "site_description", "site_author", "copyright", "use_directory_urls",
)
_NEEDED = ("attr_list", "def_list", "footnotes", "md_in_html", "tables")
"""Extensions of Python-Markdown that the pages are written for."""
_FENCES = "pymdownx.superfences"
_DROPPED = ("snippets", "macros")
"""Extensions that read or run other files: those are not part of the export."""
_FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)


def host_of(project: Project, translation: Translation | None) -> Host:
    """Return the host of an export: its templates and words lie in the theme's own folder.

    A translation has a name, an address and a direction of its own.
    """
    if translation:
        settings = {**project.settings, **translation.settings}
        if address := settings.get("site_url"):
            settings["site_url"] = f"{str(address).rstrip('/')}/{translation.language}/"
        if translation.direction != "ltr" and (theme := theme_of(project)):
            settings["theme"] = {**theme, "direction": str(translation.direction)}
        project = replace(project, settings=settings)
    folder = theme_folder(project)
    about = publication(project.settings, project.options, language_of(project))
    return Host(project, about, (folder / FOLDER,) if folder else ())


def theme_of(project: Project) -> Mapping[str, Any]:
    """Return the settings of the theme; where only its name is given, it has none."""
    theme = project.settings.get("theme")
    return theme if isinstance(theme, dict) else {}


def language_of(project: Project) -> str:
    """Return the language of the site, as its theme has it."""
    return str(theme_of(project).get("language") or "en")


def of_export(project: Project) -> Project:
    """Return the project as an export has it: engines bring a search of their own."""
    return replace(project, options=project.options.model_copy(update={"search": "lunr"}))


def theme_folder(project: Project) -> Path | None:
    """Return the folder of the site's own templates, styles and words."""
    folder = theme_of(project).get("custom_dir")
    return project.root / folder if isinstance(folder, str) else None


def sources(project: Project) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the folder of sources, as it is; pages are written over later."""
    base = project.docs.resolve()
    for folder, folders, names in os.walk(project.docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or not path.is_file():
                continue
            inner = path.relative_to(project.docs).as_posix()
            if within(inner, project.options.folder).startswith(TRANSLATIONS):
                continue
            if path.resolve().is_relative_to(base) and not project.scope.is_left_out(inner):
                yield f"{DOCS}/{inner}", path.read_bytes()


def made_data(host: Host, site: Website, present: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the data and the feed, by path of the atlas; a file that is `present` has its place."""
    project = host.project
    if (project.base / BIBLIOGRAPHY).is_file():
        yield BIBLIOGRAPHY, bibliography(site)
    changes = host.changes(site.atlas, project.options.changes_since)
    for path, text in data(site, host.about, host.url, changes):
        if f"{DOCS}/{source_of(path, project.options.folder)}" not in present:
            yield path, text


def made_pictures(site: Website) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the path of the atlas and the content of every picture's file."""
    for name in site.pictures:
        if drawing := site.picture(name):
            yield name, picture_of(name), site.credit.file(drawing)


def plain_text(page: HandwrittenPage) -> str:
    """Return the text of a page with the line ends that engines share."""
    return page.text.removeprefix("\ufeff").replace("\r\n", "\n")


def front_matter(values: Mapping[str, Any], given: str = "") -> str:
    """Write the front matter of a page, below the lines that it has been given.

    Each value stands in a line, which YAML reads as JSON does.
    """
    lines = (f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in values.items())
    return f"---\n{given}{''.join(lines)}---\n\n"


def split(text: str) -> tuple[str, str]:
    """Return the lines of a front matter, which may be none, and the text below it."""
    found = _FRONT.match(text)
    return (found[1], text[found.end():]) if found else ("", text)


def kept(settings: Mapping[str, Any], site: Website, files: Collection[str]) -> dict[str, Any]:
    """Return what every export says of the site; `files` are all files of the export, by path."""
    folder = site.atlas.options.folder
    hidden = (p for p, page in site.pages.items() if page.moved or is_effect(p) or is_sheet(p))
    unlisted = {source_of(path, folder) for path in hidden}
    values: dict[str, Any] = {key: settings[key] for key in _KEPT if settings.get(key) is not None}
    values.setdefault("site_name", "Atlas")
    values["markdown_extensions"] = _extensions(settings.get("markdown_extensions"))
    below = f"{DOCS}/"
    docs = [path.removeprefix(below) for path in files if path.startswith(below)]
    listed = [path for path in docs if path.endswith(".md") and path not in unlisted]
    nav = fill_nav(settings.get("nav"), site, listed, listed)
    values["nav"] = nav if isinstance(nav, list) else [nav]
    if unlisted:
        values["not_in_nav"] = "\n".join(f"/{path}" for path in sorted(unlisted))
    values["validation"] = {"links": {"anchors": "warn"}}
    return values


def written(settings: Mapping[str, Any]) -> bytes:
    """Write the configuration of an export."""
    return (_HEAD + settings_text(settings, spelled=_REPLACED)).encode("utf-8")


def _extensions(given: object) -> dict[str, Any]:
    """The site's own, for its hand-written pages, and those that ours need."""
    entries = given if isinstance(given, list) else [given] if isinstance(given, dict) else []
    found: dict[str, Any] = {}
    for entry in entries:
        found |= entry if isinstance(entry, dict) else {str(entry): {}}
    found = {name: value or {} for name, value in found.items()}
    for name in (*_NEEDED, *(() if _FENCES in found else ("fenced_code",))):
        found.setdefault(name, {})
    return {k: v for k, v in found.items() if not any(word in k for word in _DROPPED)}
