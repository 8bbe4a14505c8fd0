"""How readers change what a page says: its file, the forms of the repository, a new record.

Forms and an editor for a new file are GitHub's; a page of any other repository has neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import join, normpath
from urllib.parse import urlencode, urljoin, urlsplit

from mkdocs_metastasis.hosts.host import Host
from mkdocs_metastasis.model import FOLDERS, KINDS
from mkdocs_metastasis.model.urls import TRANSLATIONS, source_of
from mkdocs_metastasis.pages import Page, PageFacts
from mkdocs_metastasis.schema import skeleton
from mkdocs_metastasis.website import Website

FORMS = {"correction": "Correction", "new-fact": "New fact", "new-source": "New source"}
"""The files of `.github/ISSUE_TEMPLATE`, and what the title of an issue begins with."""
_SENTENCE = {"correction": "wrong", "new-source": "shows"}
"""The field of a form that asks for a sentence of the atlas."""
_EDITED = re.compile(r"(https://github\.com/[^/]+/[^/]+)/(?:edit|blob|tree|raw)/([^/]+)/(.*)")


@dataclass(frozen=True)
class Contribution:
    """Knows for every page of one site where it is changed."""

    host: Host
    site: Website

    def facts(
        self, page: Page, *, record: str, edit: str, permanent: str, original: str, date: str
    ) -> PageFacts:
        """Return what only the host knows of a generated page.

        `record` is the file that it is made from, or else its address; `edit` is where the file is
        edited, `date` the day of the build.
        """
        new = ""
        if page.lists in KINDS:
            name = f"new-{page.lists}"
            path = source_of(f"{FOLDERS[page.lists]}/{name}.yml", self.site.atlas.options.folder)
            new = begun(self._below, path, skeleton(page.lists, name, self.site.atlas))
        return PageFacts(
            edit=edit,
            new=new,
            forms=self.forms(page.title, record or page.title, page.sentence),
            permanent=permanent,
            original=original,
            site=self.host.about.name,
            date=self.site.words.language.dated(date),
            commit=self.host.commit,
        )

    def forms(self, title: str, record: str, sentence: str = "") -> Mapping[str, str]:
        """Return the address of each form by its name, filled in for a page."""
        options, settings = self.host.project.options, self.host.project.settings
        where = repository(settings.get("repo_url"), options.edit_base)
        return forms(where, record, title, sentence)

    def file(self, page: Page) -> str:
        """Return the file below `docs/` that a page is made from, where it is one.

        In another language that is the one with its texts, if there is one.
        """
        path = page.source or (page.lists if page.lists not in KINDS else "")
        return self.written_in(path) if path else ""

    def written_in(self, path: str) -> str:
        """Return where a file of the atlas lies below `docs/`: the translation of it, or itself."""
        project, translation = self.host.project, self.site.atlas.translation
        there = f"{TRANSLATIONS}/{translation.language}/{path}" if translation else ""
        if there and (project.base / there).is_file():
            path = there
        file = project.base / path
        if not file.exists() and file.with_suffix(".yaml").exists():  # a list has two names
            path = str(PurePosixPath(path).with_suffix(".yaml"))
        return normpath(join(project.options.folder, path))

    def edited(self, file: str) -> str:
        """Return where a file below the sources is edited; nothing where nobody says."""
        project = self.host.project
        is_said = project.options.edit_base or project.settings.get("edit_uri")
        return f"{self._below.rstrip('/')}/{file}" if is_said and file else ""

    @property
    def _below(self) -> str:
        """The address below which the sources are edited, as links for editing have it."""
        options, settings = self.host.project.options, self.host.project.settings
        root = f"{(settings.get('repo_url') or '').rstrip('/')}/"
        return options.edit_base or urljoin(root, settings.get("edit_uri") or "")


def begun(edited: str, path: str, text: str) -> str:
    """Return where GitHub's editor opens a new file with a text in it; nothing elsewhere.

    `edited` is the address of the folder of the sources, as links for editing have it.
    """
    found = _EDITED.fullmatch(f"{edited.rstrip('/')}/")
    if not found:
        return ""
    repository, branch, docs = found.groups()
    folder, _, name = f"{docs}{path}".rpartition("/")
    return f"{repository}/new/{branch}/{folder}?{urlencode({'filename': name, 'value': text})}"


def repository(*addresses: str | None) -> str:
    """Return the first repository on GitHub that the addresses lie in, or nothing.

    The copy for a folder has no `repo_url`; its `edit_base` lies in the same repository.
    """
    for address in addresses:
        parts = urlsplit(address or "")
        owner, _, rest = parts.path.strip("/").partition("/")
        name = rest.split("/")[0].removesuffix(".git")
        if parts.hostname == "github.com" and owner and name:
            return f"https://github.com/{owner}/{name}"
    return ""


def forms(repository: str, record: str, title: str, sentence: str = "") -> Mapping[str, str]:
    """Return the address of each form by its name; none without a repository.

    `record` is the path of the file below `docs/`, or the page's address; `sentence` what the page
    is about, if it is about one.
    """
    filled = {}
    for name, kind in FORMS.items() if repository else ():
        asked = {"template": f"{name}.yml", "title": f"{kind}: {title}", "record": record}
        if sentence and name in _SENTENCE:
            asked[_SENTENCE[name]] = f"“{sentence}”\n"
        filled[name] = f"{repository}/issues/new?{urlencode(asked)}"
    return filled
