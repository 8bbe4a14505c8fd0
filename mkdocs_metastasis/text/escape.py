"""Plain text as Markdown that shows every character as it was written; nothing more.

Character references are used and no backslashes: CommonMark knows backslashes before every mark,
Python-Markdown only before some, and extensions look at text before they are taken away.
"""

from __future__ import annotations

import re

_MARKUP = re.compile(r"[\\`*_{}\[\]<>&|~^$#]|[:@](?=\S)|=(?==)|\+(?=\+)")
_START = re.compile(r"(?<=\d)[.)]|[-+:!?/=%@;']")
_NUMBER = re.compile(r"\d+[.)]")
_SPACE = re.compile(r"[ \t\r\n]+")


def escape(text: str, start: bool = True) -> str:
    """The text in one line. At the `start` of a line some more characters are markup."""
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
