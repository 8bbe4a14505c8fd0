"""Former texts of the atlas, out of git, by the fingerprints that translations name."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from mkdocs_metastasis.diff.revision import git
from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.loader import Project, load
from mkdocs_metastasis.loader.languages import sources_of
from mkdocs_metastasis.model.translation import fingerprint, joined

_STATES = 100
"""States of a file that are looked at, the newest first."""


def earlier_texts(project: Project, wanted: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return former texts by their fingerprints, of files with paths as the atlas has them.

    What git does not have is left out, and without git all is.
    """
    found: dict[str, str] = {}
    try:
        for path, prints in wanted.items():
            missing = set(prints) - found.keys()
            for content in _states(project, path) if missing else ():
                found |= {of: text for of, text in _texts(project, path, content) if of in missing}
                missing -= found.keys()
                if not missing:
                    break
    except MetastasisError:
        return found
    return found


def _states(project: Project, path: str) -> Iterator[bytes]:
    """The contents of a file, the newest first."""
    place = project.base / path
    told = git(place.parent, "log", "--format=%H", f"-{_STATES}", "--", place.name)
    for commit in told.stdout.decode().split():
        done = git(place.parent, "show", f"{commit}:./{place.name}")
        if done.returncode == 0:
            yield done.stdout


def _texts(project: Project, path: str, content: bytes) -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory(prefix="metastasis-") as temporary:
        file = Path(temporary, project.options.folder, path)
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
        atlas = load(Path(temporary), project.options).atlas
    for source in sources_of(atlas, {}).values():
        for unit in source.units.values():
            yield fingerprint(unit.text), joined(unit.text)
