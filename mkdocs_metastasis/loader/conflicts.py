"""The marks that git leaves where it could not join two versions of a file."""

from __future__ import annotations

import re

from mkdocs_metastasis.diagnostics import Diagnostic
from mkdocs_metastasis.source import File

_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: [^\n]*)?\r?$", re.M)


def merge_conflict(path: str, text: str, visible: str = "") -> Diagnostic | None:
    """Say where the first mark stands; `visible` is what of the text may be looked at."""
    found = _MARK.search(visible or text)
    if not found:
        return None
    message = "two versions of this file were joined, and git left both here"
    hint = "keep what is right of the two, and delete the lines <<<<<<<, ======= and >>>>>>>"
    return Diagnostic(File(path, text).at(found.start()), "merge-conflict", message, hint)
