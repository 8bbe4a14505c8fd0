"""Addresses of the repository's forms, with what a page knows filled in; only GitHub has such."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode, urlsplit

FORMS = {"correction": "Correction", "new-fact": "New fact", "new-source": "New source"}
"""The files of `.github/ISSUE_TEMPLATE`, and what the title of an issue begins with."""

_SENTENCE = {"correction": "wrong", "new-source": "shows"}
"""The field of a form that asks for a sentence of the atlas."""


_EDITED = re.compile(r"(https://github\.com/[^/]+/[^/]+)/(?:edit|blob|tree|raw)/([^/]+)/(.*)")


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
    return dict(_filled(repository, record, title, sentence)) if repository else {}


def _filled(repository: str, record: str, title: str, sentence: str) -> Iterator[tuple[str, str]]:
    for name, kind in FORMS.items():
        asked = {"template": f"{name}.yml", "title": f"{kind}: {title}", "record": record}
        if sentence and name in _SENTENCE:
            asked[_SENTENCE[name]] = f"“{sentence}”\n"
        yield name, f"{repository}/issues/new?{urlencode(asked)}"
