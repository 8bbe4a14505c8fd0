"""An earlier state of the project, and what has changed since; nothing more.

What git cannot tell is an error: an empty earlier state would make everything new, and hide that
an arrow was turned round.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from mkdocs_metastasis.diff.comparison import compare
from mkdocs_metastasis.diff.report import as_json
from mkdocs_metastasis.diff.revision import Revision
from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.loader import Loaded, Project, files_of, load_project
from mkdocs_metastasis.loader.project import NAMES, NoAtlas, project_of, read_project
from mkdocs_metastasis.loader.settings import settings_of
from mkdocs_metastasis.model import FOLDERS, Atlas


def changes(project: Project, revision: str, atlas: Atlas) -> str:
    """The file `changes.json`: what is new in an atlas since a revision.

    Without a revision, as in a first version, all of it is. Raises what `earlier` raises.
    """
    before, unread = earlier(project, revision) if revision else (Loaded(Atlas()), set())
    number = len(before.errors)
    warnings = [f"errors in the earlier state: {number}; this may not be all"] if number else []
    made = compare(before.atlas, atlas, unread)
    return as_json(made, revision, warnings, project.options.version) + "\n"


def earlier(project: Project, name: str) -> tuple[Loaded, set[str]]:
    """What the project held at a revision, and the ids of its files that have none of its records.

    An empty atlas where there was no project yet. Raises `MetastasisError` where git is missing or
    does not know the revision, where its files cannot be seen, and where the settings of that time
    cannot be read.
    """
    revision = Revision(project.root, name)
    _all_in(revision, project)
    then = _project(revision, project)
    if then is None:
        return Loaded(Atlas()), set()
    docs = revision.inner(then.docs)
    for inside in revision.submodules(revision.inner(then.base)):
        if PurePosixPath(inside).parts[0] in FOLDERS.values():
            revision.inner(then.base / inside)  # says what it is
    with tempfile.TemporaryDirectory(prefix="metastasis-") as temporary:
        folder = Path(temporary).resolve() / "docs"
        revision.extract(docs, folder)
        if not folder.exists():
            raise MetastasisError(
                f"'{name}' holds no file in '{docs}', where docs_dir led then, so nothing can be "
                "compared"
            )
        return read(replace(then, docs=folder, root=folder.parent, words=None))


def read(project: Project) -> tuple[Loaded, set[str]]:
    """The atlas of a project, and the ids of its files that have none of its records."""
    loaded = load_project(project)
    files = {file.id for file in files_of(project).records}
    return loaded, files - loaded.atlas.records.keys()


def _all_in(revision: Revision, project: Project) -> None:
    """Refuse records of now that no revision of this repository can hold."""
    places = [_lexical(project.base / file.path) for file in files_of(project).records]
    for folder in sorted({above for place in places for above in place.parents}):
        inside = folder.is_relative_to(revision.top) and folder != revision.top
        if inside and (folder / ".git").exists():
            raise MetastasisError(
                f"'{folder}' is a repository of its own, so its files cannot be compared with "
                f"'{revision.name}' here"
            )
    for place in revision.ignored(places):
        raise MetastasisError(
            f"git ignores '{place}', so no revision holds it, and it cannot be compared; name it "
            "in exclude_docs if it is no part of the site"
        )


def _project(revision: Revision, project: Project) -> Project | None:
    """The project of that time; None where there was none."""
    config = _lexical(project.config)
    revision.inner(config)
    try:
        found = _configs(revision, config)[:1]
        found = found or [place for place in _elsewhere(revision) if _names_us(revision, place)]
        if len(found) > 1:
            names = ", ".join(f"'{place}'" for place in found)
            raise MetastasisError(f"it is not clear which of these it was: {names}")
        if found:
            return _read(revision, found[0], project)
        # Git may hold the records alone, as when a program writes the settings.
        return project if _has_records(revision, project.base) else None
    except MetastasisError as error:
        raise MetastasisError(f"the earlier state cannot be read: {error}") from None


def _read(revision: Revision, config: Path, project: Project) -> Project:
    """Settings that do not name the plugin had records for another program: ours of now do."""
    try:
        return read_project(config, revision.read)
    except NoAtlas:
        return project_of(config, settings_of(config, revision.read), project.options)


def _configs(revision: Revision, config: Path) -> list[Path]:
    """The settings of now, or under the other name that they may have."""
    names = dict.fromkeys([config.name, *NAMES])
    places = [config.with_name(name) for name in names]
    return [place for place in places if revision.inner(place) in revision.blobs]


def _elsewhere(revision: Revision) -> list[Path]:
    """Settings that were there and are not there any more: the project may have moved."""
    places = [revision.top / path for path in revision.blobs if PurePosixPath(path).name in NAMES]
    return [place for place in places if not place.exists()]


def _has_records(revision: Revision, docs: Path) -> bool:
    path = revision.inner(docs)
    folders = tuple(str(PurePosixPath(path, folder)) + "/" for folder in FOLDERS.values())
    return any(name.startswith(folders) for name in revision.blobs)


def _names_us(revision: Revision, config: Path) -> bool:
    try:
        read_project(config, revision.read)
    except NoAtlas:
        return False
    return True


def _lexical(place: Path) -> Path:
    """A whole path whose last name may be a link; the folders above it are real ones."""
    return place.parent.resolve() / place.name
