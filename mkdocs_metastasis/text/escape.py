"""Plain text for places where it is read as something else: Markdown, or a theme's HTML."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"[\\`*_{}\[\]<>&|~^$#]|[:@](?=\S)|=(?==)|\+(?=\+)")
_START = re.compile(r"(?<=\d)[.)]|[-+:!?/=%@;']")
_NUMBER = re.compile(r"\d+[.)]")
_SPACE = re.compile(r"[ \t\r\n]+")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_JOINER = "\u2060"
"""It has no width, nobody hears it, and no tag begins with it."""


def escape(text: str, start: bool = True) -> str:
    """Write a text in one line of Markdown that shows every character as it was written.

    At the `start` of a line some more characters are markup. Character references are used and no
    backslashes: CommonMark knows backslashes before every mark, Python-Markdown only before some,
    and extensions look at text before they are taken away.
    """
    text = _SPACE.sub(" ", text)
    lead = len(text) - len(text.lstrip(" "))
    number = _NUMBER.match(text, lead)
    head = number.end() if number else lead + 1
    first, rest = (text[:head], text[head:]) if start else ("", text)
    if _START.search(first):
        return _START.sub(_reference, first) + _MARKUP.sub(_reference, rest)
    return _MARKUP.sub(_reference, first + rest)


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def inert(text: str) -> str:
    """Make a text that is no HTML, however often it is read as such; it looks the same.

    Material's tooltips put the `title` of an element into the page as HTML, and so the words of an
    entry of its navigation that is cut off. What is escaped once in a page acts there.
    """
    return _TAG.sub(f"<{_JOINER}", text)
