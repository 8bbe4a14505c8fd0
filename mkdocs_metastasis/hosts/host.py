"""What every host says of a site, and what is made of it there in the same way."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs_metastasis.diagnostics import Diagnostic, Severity
from mkdocs_metastasis.diff import changes
from mkdocs_metastasis.exports import Publication, license_in
from mkdocs_metastasis.hosts.words import words_of
from mkdocs_metastasis.loader import Project
from mkdocs_metastasis.model import Atlas, Options
from mkdocs_metastasis.model.urls import url_of, within
from mkdocs_metastasis.pages import TEMPLATES, Memory
from mkdocs_metastasis.suggest import Names
from mkdocs_metastasis.website import Note, Website, build_website

FOLDER = "metastasis"
"""The folder of a theme, or of the site's overrides, with templates and words of its own."""
_ALIKE = 0.88
"""Names of templates must be this much alike: two letters may differ."""


@dataclass(frozen=True)
class Host:
    """A site as an engine has it: where it lies, its settings, its name in public."""

    project: Project
    about: Publication
    folders: tuple[Path, ...] = ()
    """Folders with templates of the site's own; the first has the last word."""

    def website(
        self, atlas: Atlas, problems: Iterable[Diagnostic], memory: Memory | None = None
    ) -> Website:
        """Make everything of an atlas; of the problems of its check, the notes have a page."""
        problems = tuple(problems)
        words = words_of(self.project, atlas, self.about.language, problems)
        published = bool(self.about.address)
        credit = " · ".join(filter(None, (self.about.name, self.about.address, self.about.license)))
        docs = Path(os.path.relpath(self.project.base, self.project.root)).as_posix()
        notes = [  # with paths as the records have them
            Note(problem.code, problem.message, within(problem.span.path, docs))
            for problem in problems if problem.severity is Severity.NOTE
        ]
        return build_website(atlas, words, notes, self.folders, published, memory, credit)

    @property
    def commit(self) -> str:
        """What the site is built from, where it says so (`extra.commit`)."""
        extra = self.project.settings.get("extra")
        return str((extra.get("commit") if isinstance(extra, Mapping) else None) or "")

    def url(self, path: str) -> str:
        """Return the address of a path, for engines that name pages as MkDocs does."""
        return url_of(path, self.project.settings.get("use_directory_urls") is not False)

    def misspelt(self) -> Iterator[tuple[Path, str]]:
        """Yield the site's own templates that take the place of none, with the one that is meant.

        A template of another name may be a part of one of the site's own.
        """
        known = sorted(file.name for file in TEMPLATES.glob("*.html"))
        names = Names(known, close=_ALIKE)
        for folder in self.folders:
            for file in sorted(folder.glob("*.html")):
                match = names.closest(file.name)
                if match and match != file.name:
                    yield file, match

    def changes(self, atlas: Atlas, since: str) -> str:
        """Tell what is new since a revision, or in all. Raises `MetastasisError`."""
        source = atlas.translation.original if atlas.translation else None
        return changes(self.project, since, source or atlas)


def publication(
    settings: Mapping[str, Any], options: Options, language: str, is_copy: bool = False
) -> Publication:
    """Say how others know the site. One without an address, or a copy for a folder, has none."""
    site = "" if is_copy else str(settings.get("site_url") or "")
    address = f"{site.rstrip('/')}/{options.folder}" if site else ""
    return Publication(
        name=str(settings.get("site_name") or ""),
        address=f"{address.rstrip('/')}/" if address else "",
        description=str(settings.get("site_description") or ""),
        author=str(settings.get("site_author") or ""),
        language=language,
        license=options.licence or license_in(str(settings.get("copyright") or "")),
        version=options.version,
    )
