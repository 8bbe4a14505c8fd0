"""Turns TeX in a bibliography into plain text, by pylatexenc, and finds the ends of its groups."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_MATHS = re.compile(r"\$[^$]*\$")
"""There `^` and `_` raise and lower what follows: `Ca$^{2+}$` is Ca2+."""
_PERCENT = re.compile(r"(?<!\\)%")
_BRACE = re.compile(r"\\.|[{}]", re.S)
_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_MARKUP = re.compile(r"[\\{}$~`]|--|''")
"""Most fields have nothing of TeX in them."""


def is_one_group(text: str) -> bool:
    """Whether braces open at the start and close at the end."""
    if not text.startswith("{"):
        return False
    close = text.find("}")
    if text.find("{", 1, close) < 0 and text.find("\\", 0, close) < 0:
        return close == len(text) - 1  # the common case: nothing nested
    return dict(groups(text)).get(0) == len(text)


def groups(text: str) -> Iterator[tuple[int, int]]:
    """Where braces open, and the end of each; those that are not closed are left out."""
    opened: list[int] = []
    for found in _BRACE.finditer(text):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            yield opened.pop(), found.end()


def plain_text(source: str) -> str:
    """Return the text of a field as a reader should see it, on one line."""
    if _MARKUP.search(source):
        text = _URL.sub(r"\1", " ".join(source.split()))
        # In a bibliography a bare percent sign begins no comment.
        text = _MATHS.sub(_level, _PERCENT.sub(r"\\%", text))
        try:
            source = _converter().latex_to_text(text)
        except RecursionError:  # nested as no person writes; shown as it stands
            source = text
    return unicodedata.normalize("NFC", " ".join(source.split()))


@cache
def _converter() -> LatexNodes2Text:
    """Load the converter for the first field that has TeX in it; many bibliographies have none."""
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="text")


def _level(found: re.Match[str]) -> str:
    return re.sub(r"(?<!\\)[\^_]", "", found[0])


def address(source: str) -> str:
    """A web address: only escapes and braces go, since dashes and tildes belong to it."""
    text = _URL.sub(r"\1", source).strip()
    return re.sub(r"\\([&%$#_{}~])", r"\1", re.sub(r"(?<!\\)[{}]", "", text))


def split_names(source: str) -> tuple[str, ...]:
    """The names of an `author` field, split at `and` outside braces; `others` stays the last."""
    names, depth, current = [], 0, ""
    for part in re.split(r"([{}]|(?<!\s)\s++and\s++)", source):
        depth += (part == "{") - (part == "}")
        if depth <= 0 and part.strip() == "and":
            names.append(current)
            current = ""
        else:
            current += part
    return tuple(name for name in map(plain_text, [*names, current]) if name)
