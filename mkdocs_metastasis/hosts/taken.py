"""What an export takes along from the project: its files, and its settings as they stand."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs_metastasis.hosts.generated import fill_nav
from mkdocs_metastasis.hosts.host import FOLDER, Host, publication
from mkdocs_metastasis.loader import Project
from mkdocs_metastasis.model import Translation
from mkdocs_metastasis.model.urls import TRANSLATIONS, is_effect, is_sheet, source_of, within
from mkdocs_metastasis.website import Website

DOCS = "docs"
REPLACED = "materialx"
"""Zensical takes this for a former name of its extensions, in the name of a page, too."""
HEAD = """\
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


def host_of(project: Project) -> Host:
    """Return the host of an export: its templates and words lie in the theme's own folder."""
    folder = theme_folder(project)
    about = publication(project.settings, project.options, language_of(project))
    return Host(project, about, (folder / FOLDER,) if folder else ())


def language_of(project: Project) -> str:
    """Return the language of the site, as its theme has it."""
    theme = project.settings.get("theme")
    return str((theme.get("language") if isinstance(theme, dict) else None) or "en")


def of_export(project: Project) -> Project:
    """Return the project as an export has it: engines bring a search of their own."""
    return replace(project, options=project.options.model_copy(update={"search": "lunr"}))


def translated(project: Project, translation: Translation | None) -> Project:
    """Return the project with the name, address and direction of a translation."""
    if translation is None:
        return project
    settings = {**project.settings, **translation.settings}
    if address := settings.get("site_url"):
        settings["site_url"] = f"{str(address).rstrip('/')}/{translation.language}/"
    theme = settings.get("theme")
    if translation.direction != "ltr" and isinstance(theme, dict):
        settings["theme"] = {**theme, "direction": str(translation.direction)}
    return replace(project, settings=settings)


def theme_folder(project: Project) -> Path | None:
    """Return the folder of the site's own templates, styles and words."""
    theme = project.settings.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    return project.root / folder if isinstance(folder, str) else None


def sources(project: Project) -> Iterator[tuple[str, bytes]]:
    """Every file of the folder of sources, as it is; pages are written over later."""
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


def front_matter(values: Mapping[str, Any]) -> str:
    """Write the front matter of a page: each value in a line, which YAML reads as JSON does."""
    return f"---\n{front_lines(values)}---\n\n"


def front_lines(values: Mapping[str, Any]) -> str:
    """Write values as lines of a front matter."""
    return "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in values.items())


def kept(settings: Mapping[str, Any], site: Website, docs: Collection[str]) -> dict[str, Any]:
    """Return what every export says of the site; `docs` are all files below the sources."""
    folder = site.atlas.options.folder
    hidden = (p for p, page in site.pages.items() if page.moved or is_effect(p) or is_sheet(p))
    unlisted = {source_of(path, folder) for path in hidden}
    values: dict[str, Any] = {key: settings[key] for key in _KEPT if settings.get(key) is not None}
    values.setdefault("site_name", "Atlas")
    values["markdown_extensions"] = _extensions(settings.get("markdown_extensions"))
    listed = [path for path in docs if path.endswith(".md") and path not in unlisted]
    nav = fill_nav(settings.get("nav"), site, listed, listed)
    values["nav"] = nav if isinstance(nav, list) else [nav]
    if unlisted:
        values["not_in_nav"] = "\n".join(f"/{path}" for path in sorted(unlisted))
    values["validation"] = {"links": {"anchors": "warn"}}
    return values


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
