"""YAML, BibTeX and Markdown of a folder to one atlas, and everything that is wrong with it.

The only room that knows the readers of YAML and BibTeX. It never raises on bad data: problems
are values, and the caller decides what they mean.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from os.path import relpath
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mkdocs_metastasis.diagnostics import Diagnostic, Severity, told
from mkdocs_metastasis.loader.checks import check
from mkdocs_metastasis.loader.checks import words as site_words
from mkdocs_metastasis.loader.checks.pages import check_addresses
from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.loader.files import EVERYTHING, Found, Scope, find
from mkdocs_metastasis.loader.languages import (
    LanguageFiles,
    languages_in,
    named_in,
    read_language,
    sources_of,
)
from mkdocs_metastasis.loader.notes import add_notes
from mkdocs_metastasis.loader.project import Project, find_project, require_docs, tells_dead_links
from mkdocs_metastasis.loader.read import read
from mkdocs_metastasis.loader.scenes import scenes_of
from mkdocs_metastasis.loader.settings import settings_of, settings_text
from mkdocs_metastasis.model import Atlas, Options, Translation
from mkdocs_metastasis.model.translation import LanguageFile
from mkdocs_metastasis.model.urls import TRANSLATIONS

__all__ = [
    "Loaded", "Project", "files_of", "find_project", "languages_of", "load", "load_project",
    "named_languages", "open_language", "require_docs", "settings_of", "settings_text",
]


@dataclass(frozen=True)
class Loaded:
    """An atlas and the problems of its files: errors, warnings, notes, each by place and code.

    Where there are errors the atlas holds what could be read, and nothing should be built of it.
    """

    atlas: Atlas
    diagnostics: tuple[Diagnostic, ...] = ()
    translations: Mapping[str, Translation] = field(default_factory=dict)
    """The languages that were read, by their codes."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)


def load_project(project: Project, today: date | None = None, language: str = "") -> Loaded:
    """Read the atlas of a project, with what its settings say; paths of problems as in `load`.

    With a language of its translations the atlas is in that language. Without a build (with
    `today`) dead links of pages are told too, which a build tells itself, and all languages are
    checked if none is named.
    """
    return load(
        project.docs, project.options, root=project.root, today=today, words=project.words,
        scope=project.scope, page_links=today is not None and tells_dead_links(project.settings),
        settings=project.settings, language=language, all_languages=today is not None,
    )


def languages_of(project: Project) -> tuple[str, ...]:
    """The codes of the languages that a project has translations in."""
    return tuple(languages_in(Drafts(project.options, files_of(project))))


def named_languages(project: Project) -> dict[str, LanguageFile]:
    """What the languages that a project has translations in say of themselves, by code."""
    return dict(named_in(project.base, Drafts(project.options, files_of(project))))


def open_language(project: Project, code: str) -> LanguageFiles:
    """The files of one language, opened to write in them: what of them is there, and what not.

    Their problems are among those of its drafts.
    """
    drafts = read(project.base, files_of(project), project.options)
    check(drafts)
    sources = sources_of(_atlas(drafts), project.settings)
    drafts.problems.clear()
    files = LanguageFiles(project.base, drafts, sources, f"{TRANSLATIONS}{code}/")
    files.read()
    return files


def files_of(project: Project) -> Found:
    """What lies in the folder of a project, unopened."""
    return find(project.docs, project.scope, project.options.folder)


def load(
    docs: Path,
    options: Options,
    *,
    root: Path | None = None,
    today: date | None = None,
    words: Path | None = None,
    scope: Scope = EVERYTHING,
    page_links: bool = False,
    settings: Mapping[str, Any] = MappingProxyType({}),
    language: str = "",
    all_languages: bool = False,
) -> Loaded:
    """Read the folder `docs`; paths of problems are relative to `root`, by default its parent.

    Paths of records and pages are relative to the folder of the atlas, which is `docs` itself if no
    option says otherwise. `today` adds notes about old reviews; `words` is the file of the site's
    own words, beside which those in other languages lie; `page_links` asks where links of
    hand-written pages lead. The atlas is in `language` where that has translations; the site's name
    and the like come from its `settings`. A missing folder is an empty atlas.
    """
    with _without_collector():
        base = docs / options.folder
        drafts = read(base, find(docs, scope, options.folder), options)
        drafts.today = today
        check(drafts)
        if page_links:
            check_addresses(drafts)
        add_notes(drafts)
        if words:
            site_words.check(drafts, base, words)
        atlas = _atlas(drafts)
        translations = {}
        for code in languages_in(drafts) if language or all_languages else ():
            if language in ("", code):
                translations[code], inside = read_language(base, drafts, atlas, settings, code)
        made = inside if language in translations else atlas
        where = Path(relpath(base, root or docs.parent)).as_posix()
        return Loaded(made, told(drafts.problems, where), translations)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Nodes form no cycles, and looking for some takes a third of the time of a large atlas."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _atlas(drafts: Drafts) -> Atlas:
    """What of the drafts is sound; records in order of id."""
    records = ((id, draft.record) for id, draft in sorted(drafts.by_id.items()))
    terms = ((id, draft.term) for id, draft in drafts.term_ids.items())
    return Atlas(
        records={id: record for id, record in records if record},
        terms={id: term for id, term in terms if term},
        references=drafts.bibliography.references,
        retractions=tuple(draft.notice for draft in drafts.notices if draft.notice),
        pages=tuple(drafts.pages),
        scenes=scenes_of(drafts),
        figure=drafts.figure,
        options=drafts.options,
    )
