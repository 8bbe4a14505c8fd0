"""The files of a revision of git, as they were committed: no attribute leaves any out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from mkdocs_metastasis.errors import MetastasisError

_LINKS = 40
"""Links that lead to links; more is a circle."""


@dataclass(frozen=True)
class Blob:
    """A file of a revision: its mode and its name in git."""

    mode: str
    name: str

    @property
    def is_link(self) -> bool:
        return self.mode == "120000"

    @property
    def is_submodule(self) -> bool:
        return self.mode == "160000"


class Revision:
    """A commit of the repository that holds a folder. Raises MetastasisError where git does."""

    def __init__(self, folder: Path, name: str) -> None:
        done = git(folder, "rev-parse", "--show-toplevel")
        if done.returncode:
            what = f"'{folder}' is in no git repository that can be read"
            raise MetastasisError(f"{what}: {_why(done)}")
        self.top = Path(os.fsdecode(done.stdout).removesuffix("\n"))
        self.name = name
        asked = ("--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        done = git(folder, "rev-parse", *asked)
        if done.returncode:
            message = f"git knows no revision '{name}' here"
            if git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
                message += "; the copy is shallow, so fetch more of it: git fetch --unshallow"
            raise MetastasisError(message)
        self._commit = done.stdout.decode().strip()

    @cached_property
    def blobs(self) -> dict[str, Blob]:
        """Every file by its path from the top of the repository."""
        listed = _bytes(self.top, "ls-tree", "-r", "-z", "--full-tree", self._commit)
        found = {}
        for line in filter(None, listed.split(b"\0")):
            mode, _, name, path = line.replace(b"\t", b" ", 1).split(b" ", 3)
            found[os.fsdecode(path)] = Blob(mode.decode(), name.decode())
        return found

    def read(self, place: Path) -> bytes:
        """The content of a file as it was; one that git does not hold is read as it is now."""
        if not place.is_relative_to(self.top):
            return place.read_bytes()
        path = self.inner(place)
        blob = self.blobs.get(path)
        if blob is None or blob.is_submodule:
            raise FileNotFoundError(2, f"there is no such file in {self.name}", str(place))
        return self._contents([blob.name])[0]

    def inner(self, place: Path) -> str:
        """The path of a place within the repository, with the links that led there at that time.

        Raises MetastasisError where it leads out of the repository or into a submodule.
        """
        waiting = list(PurePosixPath(self._below(place, place)).parts)
        way: list[str] = []
        followed = 0
        while waiting:
            way.append(waiting.pop(0))
            blob = self.blobs.get("/".join(way))
            if blob and blob.is_submodule:
                raise MetastasisError(
                    f"'{'/'.join(way)}' is a submodule in '{self.name}': git keeps its files in a "
                    "repository of their own, so they cannot be compared here"
                )
            if blob and blob.is_link:
                followed += 1
                if followed > _LINKS:
                    raise MetastasisError(f"'{place}' is a link in a circle in '{self.name}'")
                leads = Path(self.top, *way[:-1], os.fsdecode(self._contents([blob.name])[0]))
                target = Path(os.path.normpath(leads))
                waiting = [*PurePosixPath(self._below(target, place)).parts, *waiting]
                way = []
        return "/".join(way)

    def _below(self, target: Path, place: Path) -> str:
        if not target.is_relative_to(self.top):
            raise MetastasisError(
                f"'{place}' lies outside the repository '{self.top}', so git cannot tell what it "
                f"held in '{self.name}'"
            )
        return target.relative_to(self.top).as_posix()

    def below(self, path: str) -> Iterator[tuple[str, Blob]]:
        """Every file below a path of the repository, by its path from there."""
        prefix = f"{path}/" if path not in ("", ".") else ""
        for name, blob in self.blobs.items():
            if name.startswith(prefix):
                yield name.removeprefix(prefix), blob

    def extract(self, path: str, into: Path) -> None:
        """Write the files below a path of the repository into a folder, with links inside it."""
        held = {name: blob for name, blob in self.below(path) if not blob.is_submodule}
        contents = self._contents(blob.name for blob in held.values())
        for (name, blob), content in zip(held.items(), contents, strict=True):
            place = into / name
            place.parent.mkdir(parents=True, exist_ok=True)
            if not blob.is_link:
                place.write_bytes(content)
                continue
            leads = Path(os.path.normpath(place.parent / os.fsdecode(content)))
            if leads.is_relative_to(into):  # any other leads out, and is not followed
                place.symlink_to(os.path.relpath(leads, place.parent))

    def _contents(self, names: Iterable[str]) -> list[bytes]:
        asked = "".join(f"{name}\n" for name in names).encode()
        told = _bytes(self.top, "cat-file", "--batch", asked=asked) if asked else b""
        found, start = [], 0
        while start < len(told):
            end = told.index(b"\n", start)
            name, *rest = told[start:end].split(b" ")
            if len(rest) != 2:
                raise MetastasisError(
                    f"git cannot read that revision: {name.decode()} is missing in this copy"
                )
            start = end + 1 + int(rest[1]) + 1
            found.append(told[end + 1 : start - 1])
        return found

    def ignored(self, places: Iterable[Path]) -> list[Path]:
        """Those places that git was told to ignore, so that no revision holds them."""
        inside = [place for place in places if place.is_relative_to(self.top)]
        asked = b"".join(os.fsencode(place) + b"\0" for place in inside)
        done = git(self.top, "check-ignore", "-z", "--stdin", asked=asked)
        return [Path(os.fsdecode(name)) for name in done.stdout.split(b"\0") if name]


def _bytes(root: Path, *arguments: str, asked: bytes = b"") -> bytes:
    done = git(root, *arguments, asked=asked)
    if done.returncode:
        raise MetastasisError(f"git cannot read that revision: {_why(done)}")
    return done.stdout


def git(folder: Path, *arguments: str, asked: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder, without a word to the user and without changing anything."""
    quiet = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(
            command, env={**os.environ, **quiet}, capture_output=True, check=False, input=asked
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
