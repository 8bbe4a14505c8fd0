"""Text and numbers as SVG that both an HTML and an XML parser read alike; nothing more.

All escaping of the pictures happens here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
# Beside the five, what XML 1.0 cannot hold even escaped: it would make a file unreadable.
_SPECIAL = re.compile(r"""[&<>"'\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]""")


@lru_cache(maxsize=16384)
def escape(text: str) -> str:
    """Text for element content and quoted attributes; illegal characters become U+FFFD."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], "\ufffd"), text)


@lru_cache(maxsize=16384)
def number(value: float) -> str:
    """At most one decimal, no trailing zero, no minus zero: `12`, `12.5`, `-3`."""
    if value == int(value):
        return str(int(value))
    rounded = round(value * 10)
    whole, tenth = divmod(abs(rounded), 10)
    sign = "-" if rounded < 0 else ""
    return f"{sign}{whole}.{tenth}" if tenth else f"{sign}{whole}"


@cache
def _name(key: str) -> str:
    apart = ":" if key in ("xlink_href", "xmlns_xlink") else "-"
    return key.rstrip("_").replace("_", apart)


def element(tag: str, content: str = "", /, **values: str | float | None) -> str:
    """An element; `content` is markup already, an empty one closes itself.

    Attributes stand in the order given, and None is left out; in their names `_` stands for `-`,
    and in `xlink_href` and `xmlns_xlink` for `:`.
    """
    head = f"<{tag}"
    for key, value in values.items():
        if value is not None:
            written = escape(value) if isinstance(value, str) else number(value)
            head += f' {_name(key)}="{written}"'
    return f"{head}>{content}</{tag}>" if content else f"{head}/>"
