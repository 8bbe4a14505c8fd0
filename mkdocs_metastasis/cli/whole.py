"""Files that are written whole or not at all: beside their place first, then under their name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs_metastasis.cli.guard import Failure, visible


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet; never over one that is, though it came just now."""
    with _beside(path, text.encode()) as beside:
        try:
            os.link(beside, path)  # refuses a name that is taken, which a renaming does not
        except FileExistsError:
            raise Failure(f"'{visible(str(path))}' is there already") from None
        except OSError:  # a file system without links
            path.open("x").close()
            os.replace(beside, path)


def write_over(path: Path, content: str | bytes) -> None:
    """Write a file in place of the one that may be there."""
    with _beside(path, content.encode() if isinstance(content, str) else content) as beside:
        os.replace(beside, path)


@contextmanager
def _beside(path: Path, content: bytes) -> Iterator[Path]:
    """The content under a hidden name, which no one reads; what an ended run left there is gone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    try:
        try:
            beside.unlink(missing_ok=True)
            with beside.open("xb") as file:
                file.write(content)
        except OSError as error:
            why = f"'{visible(str(path))}' cannot be written: {error.strerror}"
            raise Failure(f"{why}; what was there is left as it was") from None
        yield beside
    finally:
        beside.unlink(missing_ok=True)
