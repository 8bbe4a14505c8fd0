"""Puts a folder that is finished in the place of another one, which stays whole until then.

MkDocs empties the site folder and then writes file by file, so a build that is killed, or ends with
a warning under --strict, would leave half a site. A plugin cannot mend that: other plugins keep the
address of the site folder, and MkDocs counts the warnings after the last event. So the build goes
into a folder of its own, and two renamings follow; should a run be ended just between them, the
last site lies whole beside the new one, under the name PLACE.old, and the next run goes on.

Usage: python scripts/swap_folder.py NEW PLACE
"""

import errno
import os
import shutil
import sys
from pathlib import Path


def swap_folder(new: Path, place: Path) -> None:
    """Move `new` to `place`; what was there is removed.

    Raises OSError and leaves `place` as it was where one is no folder, or they are on different
    file systems.
    """
    place = place.resolve()
    old = new.with_name(f"{place.name}.old")
    if old.exists() and not place.exists():
        old.rename(place)  # an earlier run was ended between the renamings
    shutil.rmtree(old, ignore_errors=True)
    for folder in (new, place):
        if not folder.is_dir() and (folder is new or folder.exists()):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    try:
        swap_folder(Path(sys.argv[1]), Path(sys.argv[2]))
    except OSError as error:
        sys.exit(f"'{sys.argv[1]}' cannot be moved to '{sys.argv[2]}': {error.strerror}")
