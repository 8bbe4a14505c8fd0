"""Turns TeX in a bibliography into plain text, by pylatexenc, and finds the ends of its groups."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_metastasis.loader.latex import Converter

_BRACE = re.compile(r"\\.|[{}]", re.S)
_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_URL_COMMAND = re.compile(r"\\(?:url|path|nolinkurl)\s*(?=\{)")
_MARKUP = re.compile(r"[\\{}$~`]|--|''")
"""Most fields have nothing of TeX in them."""
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307",
}
_ACCENTED = re.compile(r"""\\([`'"^~=.])(?:\{([A-HK-Za-hk-z])\}|([A-HK-Za-hk-z]))""")
"""One letter with one accent: most of the TeX in names, made here a hundred times as fast."""
_COMMAND = re.compile(r"[\\$]")
_SIGNS_OF_TEXT = (
    ("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("?`", "¿"), ("!`", "¡"), ("~", " "),
    ("{", ""), ("}", ""),
)
_LITERAL = re.compile(r"(?<!\\)[%&#]")
"""In a bibliography a bare percent sign begins no comment, and `&` stands in no table."""
_UNSEEN = re.compile(r"\\(?:noopsort|SortNoop|href)\s*\{[^{}]*\}")
"""What sorts, and where a link leads to: not shown."""
_ACCENT = r"""\\(?:[`'"^~=.]|[uvHcdbkrt](?![A-Za-z]))"""
_STACKED = re.compile(rf"({_ACCENT})\s*({_ACCENT}\s*(?:\{{[^{{}}]*\}}|\\[ij]\b|[^\W\d_]))")
"""An accent on a letter that has one already, without braces, as some programs write it."""
_MATHS = re.compile(r"\$[^$]*\$")
_DEGREE = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ\b)")
_POWER = re.compile(r"(?<=\d)(\$?)\^(?:\{([-−+]?\d+)\}|(\d))")
_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


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


def quoted_end(text: str, start: int) -> int:
    """Where a text between quotation marks ends, or 0; within braces they are its own."""
    depth = 0
    for found in re.finditer(r"\\.|[{}\"]", text[start + 1 :], re.S):
        depth += (found[0] == "{") - (found[0] == "}")
        if found[0] == '"' and depth == 0:
            return start + 1 + found.end()
    return 0


def plain_text(source: str) -> str:
    """Return the text of a field as a reader should see it, on one line."""
    text = source
    if _MARKUP.search(source):
        text = _ACCENTED.sub(_letter, source)
        if _COMMAND.search(text):
            text = _converted(text)[0]
        else:
            for sign, meant in _SIGNS_OF_TEXT:
                text = text.replace(sign, meant)
    return unicodedata.normalize("NFC", " ".join(without_entities(text).split()))


def _letter(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", (found[2] or found[3]) + _ACCENTS[found[1]])


def without_entities(text: str) -> str:
    """The text with characters for HTML's names of them, as web pages hand them on: `&amp;`."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def unknown_commands(source: str) -> tuple[str, ...]:
    """Return the commands that stand for something, and nobody knows for what."""
    return _converted(source)[1] if "\\" in source else ()


@lru_cache(maxsize=1024)
def _converted(source: str) -> tuple[str, tuple[str, ...]]:
    """The text, where unknown commands stay as they are, and these commands."""
    text = _UNSEEN.sub("", _URL.sub(r"\1", " ".join(source.split())))
    for _ in range(2):
        text = _STACKED.sub(r"\1{\2}", text)
    text = _POWER.sub(_raised, _LITERAL.sub(r"\\\g<0>", text))
    text = _MATHS.sub(_level, text)
    converter = _converter()
    converter.unknown = {}
    try:
        return converter.latex_to_text(text), tuple(converter.unknown)
    except Exception:  # what no person writes and the library cannot take; shown as it stands
        return text, ()


def _level(found: re.Match[str]) -> str:
    """Raised and lowered signs stay on the line: `Ca$^{2+}$` is Ca2+."""
    return re.sub(r"(?<!\\)[\^_]", "", _DEGREE.sub("°", found[0]))


def _raised(found: re.Match[str]) -> str:
    """But `10$^3$` is not 103."""
    return found[1] + (found[2] or found[3]).translate(_RAISED)


@cache
def _converter() -> Converter:
    """Load the converter for the first field that has TeX in it; many bibliographies have none."""
    from mkdocs_metastasis.loader.latex import Converter

    return Converter(math_mode="text", keep_comments=True)


_NAMED = re.compile(r"\{?\\(text[a-z]+|slash|allowbreak|string)(?![A-Za-z])(?:\{\}|\s(?=\S))?\}?")
_TILDE = re.compile(r"\$\\sim\s*\$|\\~(?:\{\})?")
_IN_MATHS = re.compile(r"\$\\?([<>_])\$")
_SIGNS = {
    "textasciitilde": "~", "textunderscore": "_", "textless": "<", "textgreater": ">",
    "textasciicircum": "^", "textdollar": "$", "textbar": "|", "slash": "/", "allowbreak": "",
    "string": "",
}


def address(source: str) -> str:
    """A web address or a number: signs that TeX cannot hold, escapes and braces; nothing else."""
    text = _URL_COMMAND.sub("", " ".join(source.split()))
    if "\\" in text or "$" in text:
        text = _NAMED.sub(lambda found: _SIGNS.get(found[1], found[0]), text)
        text = _IN_MATHS.sub(r"\1", _TILDE.sub("~", text))
    text = re.sub(r"\\([&%$#_{}~])", r"\1", re.sub(r"(?<!\\)[{}]", "", text))
    return without_entities(text)
