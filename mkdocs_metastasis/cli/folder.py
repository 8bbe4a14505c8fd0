"""A folder that is written again and again: only what we wrote is changed or removed there.

A file in it tells what we wrote, with sums. Who has changed a file by hand keeps it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mkdocs_metastasis.cli.whole import write_over
from mkdocs_metastasis.errors import MetastasisError

MARK = ".metastasis-export.json"


@dataclass(frozen=True)
class Outcome:
    """What was done, and what was left alone: paths below the folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    kept: tuple[str, ...]
    """Files of ours that someone has changed."""


def ready(folder: Path, root: Path, *others: Path) -> Mapping[str, str]:
    """What we wrote into the folder before, by path with its sum.

    `others` are folders that are read, or emptied, by something else. Raises MetastasisError where
    the folder is not for us to write in.
    """
    place, others = folder.resolve(), tuple(other.resolve() for other in others)
    if inside := [other for other in others if place.is_relative_to(other)]:
        raise MetastasisError(f"'{folder}' is inside '{inside[0]}'; name a folder outside it")
    if any(other.is_relative_to(place) for other in (root.resolve(), *others)):
        raise MetastasisError(f"'{folder}' holds the project itself; name a folder of its own")
    if folder.is_symlink() and not folder.exists():
        raise MetastasisError(f"'{folder}' is a link that leads nowhere")
    if folder.exists() and not folder.is_dir():
        raise MetastasisError(f"'{folder}' is a file; name a folder")
    if not folder.exists() or not any(folder.iterdir()):
        return {}
    mark = folder / MARK
    if mark.is_symlink() or not mark.is_file():
        raise MetastasisError(
            f"'{folder}' holds files that this command did not write; name a new or empty folder"
        )
    try:
        files = json.loads(mark.read_text("utf-8"))["files"]
        return {str(path): str(value) for path, value in files.items() if _is_inside(path)}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise MetastasisError(
            f"'{mark}' cannot be read, so nobody knows what is ours in '{folder}'; "
            "name another folder"
        ) from None


def _is_inside(path: object) -> bool:
    parts = PurePosixPath(str(path)).parts
    return bool(parts) and ".." not in parts and parts[0] != "/" and "\\" not in str(path)


def update(folder: Path, files: Mapping[str, bytes], before: Mapping[str, str]) -> Outcome:
    """Bring the folder up to date; the list of what is ours is written last.

    A first list is written first, so that a run that was cut off can be taken up again.
    """
    sums = {path: _sum(content) for path, content in files.items()}
    _note(folder, before or sums)
    written: list[str] = []
    kept: list[str] = []
    owned: dict[str, str] = {}
    for path in files:
        if _is_changed(folder, path, before.get(path), sums[path]):
            kept.append(path)
            owned |= {path: before[path]} if path in before else {}
            continue
        owned[path] = sums[path]
        if _read(folder / path) != files[path]:
            write_over(folder / path, files[path])
            written.append(path)
    removed = []
    for path in sorted(before.keys() - files.keys()):
        if _is_changed(folder, path, before[path], None):
            kept.append(path)
            owned[path] = before[path]
        elif _remove(folder, path):
            removed.append(path)
    _note(folder, owned)
    unchanged = len(files) - len(written) - len([path for path in kept if path in files])
    return Outcome(tuple(written), tuple(sorted(removed)), unchanged, tuple(sorted(kept)))


def _is_changed(folder: Path, path: str, before: str | None, now: str | None) -> bool:
    """Whether what stands at a path is another's: no file of ours, changed, or behind a link."""
    place = folder / path
    for inner in (place, *place.parents):
        if inner == folder:
            break
        if inner.is_symlink() or (inner != place and inner.exists() and not inner.is_dir()):
            return True
    if not os.path.lexists(place):
        return False
    found = _read(place)
    return found is None or _sum(found) not in (before, now)


def _read(place: Path) -> bytes | None:
    return place.read_bytes() if place.is_file() else None


def _remove(folder: Path, path: str) -> bool:
    """Remove a file of ours and the folders that it leaves empty."""
    place = folder / path
    if not place.is_file():
        return False
    place.unlink()
    for above in place.parents:
        if above == folder or any(above.iterdir()):
            break
        above.rmdir()
    return True


def _note(folder: Path, owned: Mapping[str, str]) -> None:
    content = {"by": "metastasis export", "version": 1, "files": dict(sorted(owned.items()))}
    text = (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
    if _read(folder / MARK) != text:
        write_over(folder / MARK, text)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
