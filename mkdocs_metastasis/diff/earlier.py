"""An earlier state of the project, what has changed since, and former texts, out of git.

What git cannot tell is an error: an empty earlier state would make everything new, and hide that
an arrow was turned round.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from mkdocs_metastasis.diff.comparison import compare
from mkdocs_metastasis.diff.report import as_json
from mkdocs_metastasis.diff.revision import Revision, git
from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.loader import Loaded, Project, files_of, load, load_project
from mkdocs_metastasis.loader.languages import sources_of
from mkdocs_metastasis.loader.project import NAMES, NoAtlas, project_of, read_project, whole_path
from mkdocs_metastasis.loader.settings import settings_of
from mkdocs_metastasis.model import FOLDERS, Atlas
from mkdocs_metastasis.model.translation import fingerprint, joined

_STATES = 100
"""States of a file in which former texts are looked for, the newest first."""


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
    for inside, blob in revision.below(revision.inner(then.base)):
        if blob.is_submodule and PurePosixPath(inside).parts[0] in FOLDERS.values():
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
    places = [whole_path(project.base / file.path) for file in files_of(project).records]
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
    config = whole_path(project.config)
    revision.inner(config)
    try:
        # The settings of now, or under the other name that they may have.
        places = [config.with_name(name) for name in dict.fromkeys([config.name, *NAMES])]
        found = [place for place in places if revision.inner(place) in revision.blobs][:1]
        if not found:  # the project may have moved: settings that are not there any more
            files = [revision.top / path for path in revision.blobs]
            moved = [file for file in files if file.name in NAMES and not file.exists()]
            found = [place for place in moved if _names_us(revision, place)]
        if len(found) > 1:
            names = ", ".join(f"'{place}'" for place in found)
            raise MetastasisError(f"it is not clear which of these it was: {names}")
        if found and _names_us(revision, found[0]):
            return read_project(found[0], revision.read)
        if found:  # they had records for another program: ours of now do
            settings = settings_of(found[0], revision.read)
            return project_of(found[0], settings, project.options)
        # Git may hold the records alone, as when a program writes the settings.
        base = revision.inner(project.base)
        folders = tuple(f"{PurePosixPath(base, folder)}/" for folder in FOLDERS.values())
        return project if any(name.startswith(folders) for name in revision.blobs) else None
    except MetastasisError as error:
        raise MetastasisError(f"the earlier state cannot be read: {error}") from None


def _names_us(revision: Revision, config: Path) -> bool:
    try:
        read_project(config, revision.read)
    except NoAtlas:
        return False
    return True


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
