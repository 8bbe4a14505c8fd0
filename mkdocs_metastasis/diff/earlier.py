"""An earlier state of the project, read from git, and what has changed since; nothing more."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import tempfile
from pathlib import Path

from mkdocs_metastasis.diff.comparison import compare
from mkdocs_metastasis.diff.report import as_json
from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.loader import Loaded, Project, load
from mkdocs_metastasis.loader.files import find
from mkdocs_metastasis.loader.project import read_project
from mkdocs_metastasis.model import Atlas


def changes(project: Project, revision: str, atlas: Atlas) -> str:
    """The file `changes.json`: what is new in an atlas since a revision.

    Without a revision, as in a first version, all of it is. Raises what `earlier` raises.
    """
    before, unread = earlier(project, revision) if revision else (Loaded(Atlas()), set())
    number = len(before.errors)
    warnings = [f"errors in the earlier state: {number}; this may not be all"] if number else []
    return as_json(compare(before.atlas, atlas, unread), revision, warnings) + "\n"


def earlier(project: Project, revision: str) -> tuple[Loaded, set[str]]:
    """What the project held at a revision, and the ids of its files that have none of its records.

    An empty atlas where there was no project yet. Raises `MetastasisError` where git is missing or
    does not know the revision, and where the settings of that time cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="metastasis-") as name:
        folder = Path(name).resolve()
        _unpack(project.root, revision, folder)
        config = folder / project.config.name
        if not config.is_file():
            return Loaded(Atlas()), set()
        try:
            return read(read_project(config))
        except MetastasisError as error:
            raise MetastasisError(f"the earlier state cannot be read: {error}") from None


def read(project: Project) -> tuple[Loaded, set[str]]:
    """The atlas of a project, and the ids of its files that have none of its records."""
    loaded = load(project.docs, project.options, root=project.root)
    files = {file.id for file in find(project.docs).records}
    return loaded, files - loaded.atlas.records.keys()


def _unpack(root: Path, revision: str, into: Path) -> None:
    """Put what `root` held at a revision into a folder, which stays empty if it was not there."""
    top = Path(_asked(root, "rev-parse", "--show-toplevel"))
    prefix = _asked(root, "rev-parse", "--show-prefix").rstrip("/")
    tree = f"{_commit(root, revision)}:{prefix}"
    if _git(top, "cat-file", "-e", tree).returncode == 0:
        _extract(_git(top, "archive", "--format=tar", tree), into)


def _commit(root: Path, revision: str) -> str:
    name = f"{revision}^{{commit}}"
    done = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    if done.returncode:
        message = f"git knows no revision '{revision}' here"
        if _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            message += "; the copy is shallow, so fetch more of it: git fetch --unshallow"
        raise MetastasisError(message)
    return done.stdout.decode().strip()


def _asked(root: Path, *arguments: str) -> str:
    done = _git(root, *arguments)
    if done.returncode:
        what = f"'{root}' is in no git repository that can be read"
        raise MetastasisError(f"{what}: {_why(done)}")
    return os.fsdecode(done.stdout).removesuffix("\n")


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    quiet = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(
            command, env={**os.environ, **quiet}, capture_output=True, check=False,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        raise MetastasisError("git is needed for this, and it is not installed") from None
    except OSError as error:
        message = f"git is needed for this, and cannot be run: {error.strerror}"
        raise MetastasisError(message) from None
    except ValueError as error:  # a revision with a null character
        raise MetastasisError(f"git cannot be asked: {error}") from None


def _why(done: subprocess.CompletedProcess[bytes]) -> str:
    said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
    return said or f"git ended with {done.returncode}"


def _extract(done: subprocess.CompletedProcess[bytes], into: Path) -> None:
    if done.returncode:
        raise MetastasisError(f"git cannot read that revision: {_why(done)}")
    links: dict[Path, Path] = {}
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        for member in archive:
            place = Path(os.path.normpath(into / member.name))
            if member.issym():
                links[place] = Path(os.path.normpath(place.parent / member.linkname))
            elif (content := archive.extractfile(member)) and place.is_relative_to(into):
                _put(place, content.read())
    _copy(links, into)


def _copy(links: dict[Path, Path], into: Path) -> None:
    """Links to files become copies, since a link may lead anywhere; others stay behind."""
    for place in links:
        target, passed = links[place], {place}
        while target in links and target not in passed:
            passed.add(target)
            target = links[target]
        inside = place.is_relative_to(into) and target.is_relative_to(into)
        if inside and target.is_file():
            _put(place, target.read_bytes())


def _put(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
