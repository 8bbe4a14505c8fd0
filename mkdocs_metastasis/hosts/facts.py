"""Where a generated page is changed, and where a new record of its kind begins."""

from __future__ import annotations

from pathlib import PurePosixPath
from posixpath import join, normpath
from urllib.parse import urljoin

from mkdocs_metastasis.hosts.forms import begun
from mkdocs_metastasis.loader import Project
from mkdocs_metastasis.model import FOLDERS, KINDS, Translation
from mkdocs_metastasis.model.urls import TRANSLATIONS, source_of
from mkdocs_metastasis.pages import Page
from mkdocs_metastasis.schema import skeleton
from mkdocs_metastasis.website import Website


def file_of(page: Page, project: Project, translation: Translation | None) -> str:
    """Return the file below `docs/` that a page is made from, where it is one.

    In another language that is the one with its texts, if there is one.
    """
    if not page.source and (page.lists in KINDS or not page.lists):
        return ""
    return written_in(page.source or page.lists, project, translation)


def written_in(path: str, project: Project, translation: Translation | None) -> str:
    """Return where a file of the atlas lies below `docs/`: the translation of it, or itself."""
    there = f"{TRANSLATIONS}/{translation.language}/{path}" if translation else ""
    if there and (project.base / there).is_file():
        path = there
    file = project.base / path
    if not file.exists() and file.with_suffix(".yaml").exists():  # a list has two names
        path = str(PurePosixPath(path).with_suffix(".yaml"))
    return normpath(join(project.options.folder, path))


def edited_below(options_base: str, repository: str | None, edit_uri: str | None) -> str:
    """Return the address below which the sources are edited, as links for editing have it."""
    return options_base or urljoin(f"{(repository or '').rstrip('/')}/", edit_uri or "")


def begun_of(site: Website, kind: str, edited: str) -> str:
    """Return where a record of a kind begins in the browser; nothing where it cannot.

    `edited` is the address below which the sources are edited.
    """
    if kind not in KINDS:
        return ""
    path = source_of(f"{FOLDERS[kind]}/new-{kind}.yml", site.atlas.options.folder)
    return begun(edited, path, skeleton(kind, f"new-{kind}", site.atlas))
