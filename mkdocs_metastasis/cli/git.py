"""An earlier state of the project's folder, read from git into another folder; nothing more."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from pathlib import Path

from mkdocs_metastasis.cli.guard import Failure, visible


def unpack(root: Path, revision: str, into: Path) -> None:
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
        message = f"git knows no revision '{visible(revision)}' here"
        if _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            message += "; the copy is shallow, so fetch more of it: git fetch --unshallow"
        raise Failure(message)
    return done.stdout.decode().strip()


def _asked(root: Path, *arguments: str) -> str:
    done = _git(root, *arguments)
    if done.returncode:
        what = f"'{visible(str(root))}' is in no git repository that can be read"
        raise Failure(f"{what}: {_why(done)}")
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
        raise Failure("git is needed for this, and it is not installed") from None
    except OSError as error:
        raise Failure(f"git is needed for this, and cannot be run: {error.strerror}") from None
    except ValueError as error:  # a revision with a null character
        raise Failure(f"git cannot be asked: {error}") from None


def _why(done: subprocess.CompletedProcess[bytes]) -> str:
    said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
    return visible(said or f"git ended with {done.returncode}")


def _extract(done: subprocess.CompletedProcess[bytes], into: Path) -> None:
    if done.returncode:
        raise Failure(f"git cannot read that revision: {_why(done)}")
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
