"""The order in which a reader looks for a name: that of a dictionary, not that of code points."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans({
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
    "ŋ": "n", "ŧ": "t", "ĸ": "k", "ə": "e",
})
"""Letters that no decomposition takes apart."""
_BEFORE = re.compile(r"^[\W_]+(?=\w)")


def plain_letters(text: str) -> str:
    """The text in lower case and without the marks on its letters."""
    if text.isascii():
        return text.casefold()
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def alphabetical(text: str) -> tuple[str, str]:
    """Return what sorts a text as a dictionary does: `Álvarez` before `Baker`, `Øst` at `O`."""
    return _BEFORE.sub("", plain_letters(text)), text


def initial(text: str) -> str:
    """The letter under which a dictionary has a text, or its first sign where it has none."""
    return alphabetical(text)[0][:1].upper()
