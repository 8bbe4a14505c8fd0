"""The form of ids, and the names that none may have; nothing more."""

from __future__ import annotations

import re

CASCADE = "cascade"
"""The target of effects on the spread as a whole."""

ID_LENGTH = 64
_FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = ("con", "prn", "aux", "nul")
RESERVED = frozenset(
    {"index", "readme", CASCADE, *_DEVICES}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(10)}
)
"""Ids that no record may have: pages of their own, or device names of Windows."""


def is_id(text: str) -> bool:
    return len(text) <= ID_LENGTH and _FORM.fullmatch(text) is not None


def slug(term: str) -> str:
    """The default id of a term: lower case, each run of other characters one hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")
