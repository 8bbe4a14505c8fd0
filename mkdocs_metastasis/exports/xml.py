"""Texts as XML can hold them; nothing more."""

from __future__ import annotations

import re

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def one_line(text: str) -> str:
    """A text on one line, without what XML cannot hold."""
    return _NO_XML.sub("", " ".join(text.split()))
