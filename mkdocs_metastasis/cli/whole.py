"""Files that are written whole or not at all: beside their place first, then under their name."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs_metastasis.cli.guard import Failure, visible


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet; never over one that is, though it came just now."""
    beside = _beside(path, text)
    try:
        os.link(beside, path)  # refuses a name that is taken, which a renaming does not
    except FileExistsError:
        raise Failure(f"'{visible(str(path))}' is there already") from None
    except OSError:  # a file system without links
        _claim(path)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def write_over(path: Path, text: str) -> None:
    """Write a file in place of the one that may be there."""
    beside = _beside(path, text)
    try:
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _claim(path: Path) -> None:
    with path.open("x"):
        pass


def _beside(path: Path, text: str) -> Path:
    """The text under a hidden name, which no one reads; what an ended run left there is gone."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.unlink(missing_ok=True)
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        beside.unlink(missing_ok=True)
        why = f"'{visible(str(path))}' cannot be written: {error.strerror}"
        raise Failure(f"{why}; what was there is left as it was") from None
    return beside
