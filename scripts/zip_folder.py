"""Zips a folder so that the same files give the same bytes: sorted names, one date, one mode.

Usage: python scripts/zip_folder.py FOLDER ARCHIVE
"""

import os
import sys
import time
import zipfile
from pathlib import Path

EARLIEST = 315532800
"""1980-01-01 in seconds since 1970: a zip archive knows no earlier date."""


def zip_folder(folder: Path, archive: Path) -> None:
    """Write every file below `folder` to `archive`, under the folder's own name.

    All files carry the date of SOURCE_DATE_EPOCH (without it, 1980-01-01).
    """
    date = archive_date()
    archive.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: half an archive looks like a good one until somebody opens it.
    beside = archive.with_name(f"{archive.name}.new")
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for path in sorted_files(folder):
            name = path.relative_to(folder.parent).as_posix()
            target.writestr(member(name, date), path.read_bytes())
    os.replace(beside, archive)


def sorted_files(folder: Path) -> list[Path]:
    """Every file below `folder`, in the order of its name in the archive."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(files, key=lambda path: path.as_posix())


def member(name: str, date: tuple[int, int, int, int, int, int]) -> zipfile.ZipInfo:
    """The entry of one file, the same on every system."""
    entry = zipfile.ZipInfo(name, date)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix; by default it is the system of the build
    entry.external_attr = 0o100644 << 16
    return entry


def archive_date() -> tuple[int, int, int, int, int, int]:
    """Year to second, in UTC."""
    moment = time.gmtime(max(EARLIEST, int(os.environ.get("SOURCE_DATE_EPOCH", EARLIEST))))
    return (*moment[:5], moment[5])


if __name__ == "__main__":
    zip_folder(Path(sys.argv[1]), Path(sys.argv[2]))
