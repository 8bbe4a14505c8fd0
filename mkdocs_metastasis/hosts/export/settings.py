"""The site's configuration for another engine: `mkdocs.yml`, which Zensical and MkDocs both read.

What needs the plugin, a folder of templates, or MkDocs' own plugins is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from mkdocs_metastasis.hosts.generated import fill_nav
from mkdocs_metastasis.hosts.host import FOLDER, Host, publication
from mkdocs_metastasis.loader import Project, settings_text
from mkdocs_metastasis.model.urls import is_effect, is_sheet, source_of
from mkdocs_metastasis.website import Website

_KEPT = (
    "site_name", "site_url", "site_description", "site_author", "copyright", "use_directory_urls",
)
"""Not the repository: themes ask its host for stars, and its edit links know no exported page."""
_NEEDED = ("attr_list", "def_list", "footnotes", "md_in_html", "tables")
"""Extensions of Python-Markdown that the pages are written for."""
_FENCES = "pymdownx.superfences"
_DROPPED = ("snippets", "macros")
"""Extensions that read or run other files: those are not part of the export."""


def host_of(project: Project) -> Host:
    """Return the host of an export: its templates and words lie in the theme's own folder."""
    theme = project.settings.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    folder = theme_folder(project)
    about = publication(project.settings, project.options, str(language or "en"))
    return Host(project, about, (folder / FOLDER,) if folder else ())


def theme_folder(project: Project) -> Path | None:
    """Return the folder of the site's own templates, styles and words."""
    theme = project.settings.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    return project.root / folder if isinstance(folder, str) else None


def configuration(settings: Mapping[str, Any], site: Website, files: Collection[str]) -> str:
    """Return the text of the configuration. `files` are all files of the export, by path."""
    docs = [path.removeprefix("docs/") for path in files if path.startswith("docs/")]
    pages = [path for path in docs if path.endswith(".md")]
    folder = site.atlas.options.folder
    hidden = (p for p, page in site.pages.items() if page.moved or is_effect(p) or is_sheet(p))
    unlisted = {source_of(path, folder) for path in hidden}
    values: dict[str, Any] = {key: settings[key] for key in _KEPT if settings.get(key) is not None}
    values.setdefault("site_name", "Atlas")
    values["theme"] = _theme(settings.get("theme"))
    values["plugins"] = ["search"]
    values["markdown_extensions"] = _extensions(settings.get("markdown_extensions"))
    styles = [name for name in settings.get("extra_css") or () if name in docs]
    if styles:
        values["extra_css"] = styles
    listed = [path for path in pages if path not in unlisted]
    nav = fill_nav(settings.get("nav"), site, listed, listed)
    values["nav"] = nav if isinstance(nav, list) else [nav]
    if unlisted:
        values["not_in_nav"] = "\n".join(f"/{path}" for path in sorted(unlisted))
    values["validation"] = {"links": {"anchors": "warn"}}
    return _HEAD + settings_text(values)


_HEAD = """\
# Written by `metastasis export`. To change it here is to lose the change with the next export.
"""


def _theme(theme: object) -> dict[str, Any]:
    if isinstance(theme, str):
        return {"name": theme}
    given = theme if isinstance(theme, dict) else {"name": "mkdocs"}
    return {key: value for key, value in given.items() if key != "custom_dir"}


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
