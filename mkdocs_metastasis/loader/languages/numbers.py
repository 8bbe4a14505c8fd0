"""The numbers in two texts that say the same, whatever signs their languages put into numbers.

`1,277` may be one number above a thousand or one below two, and `1 277` one number or two: every
number is read in all ways, and two are the same where one way is. Digits in names count like all
others; words for numbers are words.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple
from unicodedata import normalize, numeric

_BLANKS = " \u00a0\u2007\u2009\u202f"
_POINTS = ".,·٫"
_GROUPS = f"{_POINTS}٬'’{_BLANKS}"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_FRACTIONS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_TOKEN = re.compile(
    rf"""(?P<date>\d{{4}}-\d\d-\d\d)(?![\d-])
    | (?P<grouped>\d{{1,3}}(?:[{_GROUPS}]\d{{2,3}}){{0,4}}[{_GROUPS}]\d{{3}})
      (?P<rest>[{_POINTS}]\d+)?(?!\d)
    | \d+(?:[{_POINTS}]\d+)*
    | (?P<raised>[{_RAISED}]+)
    | (?P<fraction>[{_FRACTIONS}])""",
    re.X,
)
_FIGURES = str.maketrans(_RAISED, "0123456789" * 2)
_UNSEEN = re.compile(
    r"""\[@[^\[\]]{0,500}\]|\]\[[^\[\]]{0,500}\]|\]\([^()\s]*+\)?|<[^<>]{0,500}>
    |\{[^{}\n]{0,500}\}|https?://\S++|\[\^[^\[\]]{0,500}\]|(?m:^[ \t]*+\d++[.)](?=\s))
    |&\#?\w{1,32};""",
    re.X,
)
"""Citations, targets of links, tags, attributes, footnotes, and the numbers of a list's items."""

Readings = frozenset[tuple[str, ...]]


class Number(NamedTuple):
    """A number as written, where it begins, and the ways to read it."""

    written: str
    offset: int
    readings: Readings


def numbers(text: str) -> list[Number]:
    """Every number of a text in Markdown, or of a plain one."""
    def blanked(markup: re.Match[str]) -> str:
        """As much room; a reference to a blank stands for it."""
        sign = unescape(markup[0]) if markup[0].startswith("&") else ";"
        return (sign if sign in _BLANKS else ";").ljust(len(markup[0]), ";")

    found = _TOKEN.finditer(_UNSEEN.sub(blanked, text))
    return [Number(token[0], token.start(), _readings(token)) for token in found]


def _whole(text: str) -> str:
    """A whole number in our own digits, without zeros before it."""
    return _figures(text).lstrip("0") or "0"


def _figures(text: str) -> str:
    """What stands behind the point, where zeros count."""
    return "".join(str(int(figure)) for figure in text)


def _readings(found: re.Match[str]) -> Readings:
    if found["raised"]:
        return frozenset({(_whole(found[0].translate(_FIGURES)),)})
    if found["fraction"]:
        parts = tuple(normalize("NFKC", found[0]).split("⁄"))
        return frozenset({parts, (f"{numeric(found[0]):g}",)})  # ½ may be 1/2 and 0.5
    runs = re.findall(r"\d+", found[0])
    apart = tuple(map(_whole, runs))
    if found["date"]:
        return frozenset({apart, (apart[0], apart[2])})  # a month may be a word
    ways: set[tuple[str, ...]] = set()
    if found["grouped"]:
        whole = "".join(re.findall(r"\d+", found["grouped"]))
        rest = re.findall(r"\d+", found["rest"] or "")
        ways.add((".".join([_whole(whole), *map(_figures, rest)]),))
    if len(runs) == 2 and not any(blank in found[0] for blank in _BLANKS):
        ways.add((f"{apart[0]}.{_figures(runs[1])}",))
    else:
        ways.add(apart)
    return frozenset(ways)


def differences(source: str, text: str) -> tuple[list[str], list[Number]]:
    """The numbers of the source that a text has lost, and those that it has added."""
    before, now = numbers(source), numbers(text)
    if [n.written for n in before] == [n.written for n in now]:
        return [], []
    lost = [number.written for number in _others(before, now)]
    return list(dict.fromkeys(lost)), _others(now, before)


def _others(numbers: list[Number], known: list[Number]) -> list[Number]:
    """Those of which no way to read them is made of what the known ones may be."""
    parts = {part for number in known for way in number.readings for part in way}
    return [n for n in numbers if not any(parts.issuperset(way) for way in n.readings)]
