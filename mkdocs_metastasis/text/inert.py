"""Plain text for places that a theme's script takes for HTML.

Material's tooltips put the `title` of an element into the page as HTML, and so the words of an
entry of its navigation that is cut off. What is escaped once in a page acts there.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_JOINER = "\u2060"
"""It has no width, nobody hears it, and no tag begins with it."""


def inert(text: str) -> str:
    """Make a text that is no HTML, however often it is read as such; it looks the same."""
    return _TAG.sub(f"<{_JOINER}", text)
