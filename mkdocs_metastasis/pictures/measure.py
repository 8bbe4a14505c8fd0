"""How wide a label is, without a font: measured generously, wrapped, shortened; nothing more."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FONT_SIZE = 13
"""px; the size of all labels, on a phone too."""
LINE_HEIGHT = 16
"""px; a line of 13 px text with the room it needs above and below."""
ELLIPSIS = "…"

# Advances of U+0020 to U+007E in hundredths of an em: the maximum over DejaVu Sans and Liberation
# Sans (Arial's metrics) in regular and the latter in bold, measured in a browser. Roboto, Segoe UI
# and Helvetica are narrower, in their medium weight too.
_ADVANCES = (
    "32 41 48 84 64 95 78 28 39 39 50 84 32 42 32 34 "
    "64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 62 "
    "102 73 73 73 77 67 62 78 76 30 56 73 62 87 75 79 "
    "67 79 73 67 62 74 69 99 69 67 69 39 34 39 84 56 "
    "50 62 64 56 64 62 36 64 64 28 28 58 28 98 64 62 "
    "64 64 42 56 40 64 60 82 60 60 53 64 34 64 84"
)
_ASCII = [int(advance) for advance in _ADVANCES.split()]
_LETTER = 78  # Greek, Latin with marks: the widest lower-case letters but æ, œ, m
_CAPITAL = 110  # Cyrillic Ж, Latin Æ and the like
_JOINED = 100  # Hebrew and Arabic letters, dashes and typographic quotes
_WIDE = 104  # a square of East Asian text, with a little air
_UNKNOWN = 125  # anything else: emoji and scripts whose fonts nobody can foresee
_NO_BREAK = "\u00a0\u202f"  # spaces that hold a word and a mark together, wide and narrow


@lru_cache(maxsize=4096)
def _advance(character: str) -> int:
    code = ord(character)
    letter = ord(unicodedata.normalize("NFD", character)[0])  # a mark above it takes no room
    if 32 <= letter < 127:
        return _ASCII[letter - 32]
    if character in _NO_BREAK:
        return _ASCII[0]
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return _UNKNOWN if category.startswith("S") else _WIDE
    if code < 0x0590 or 0x1E00 <= code < 0x2000:
        return _LETTER if category == "Ll" and character not in "æœшщюжфыѫ" else _CAPITAL
    joined = 0x0590 <= code < 0x0900 or 0x2010 <= code < 0x2040
    return _JOINED if joined else _UNKNOWN


@lru_cache(maxsize=16384)
def text_width(text: str) -> float:
    """px at FONT_SIZE, at least as much as any common font needs."""
    return sum(map(_advance, text)) * FONT_SIZE / 100


# A line may break at white space that is not `_NO_BREAK`, after a hyphen, slash or dash, and
# between East Asian characters.
_INK = rf"(?:[^\s\-/–—]|[{_NO_BREAK}])"
_PIECES = re.compile(rf"[^\S{_NO_BREAK}]+|{_INK}*[\-/–—]+|{_INK}+")


def _pieces(text: str) -> list[str]:
    """The unbreakable parts of a text; white space becomes one space at the end of a part.

    Of East Asian text each character is a part.
    """
    pieces: list[str] = []
    for piece in _PIECES.findall(text.strip()):
        if piece.isspace():
            pieces[-1] += " "
            continue
        if piece.isascii():
            pieces.append(piece)
            continue
        pieces.append("")
        for character in piece:
            east_asian = unicodedata.east_asian_width(character) in "WF"
            if pieces[-1] and east_asian and _is_letter(character):
                pieces.append("")
            pieces[-1] += character
    return pieces


def _is_letter(character: str) -> bool:
    return unicodedata.category(character).startswith("L")


SQUEEZED = 1.25
"""A word that is wider than its line by so much is set a little closer rather than broken."""


def _broken(piece: str, width: float) -> list[str]:
    """A part that is much wider than a line, in parts that fit; marks stay with their letter.

    Between two letters it is broken with a hyphen.
    """
    if text_width(piece.rstrip()) <= width * SQUEEZED:
        return [piece]
    parts = [""]
    for character in piece:
        joins = _advance(character) == 0 or text_width(f"{parts[-1]}{character}-") <= width
        if joins or not parts[-1]:
            parts[-1] += character
            continue
        if len(parts[-1]) > 2 and _is_letter(parts[-1][-1]) and _is_letter(character):
            parts[-1] += "-"
        parts.append(character)
    return parts


def _lines(text: str, width: float) -> list[str]:
    lines = [""]
    for whole in _pieces(text):
        for piece in _broken(whole, width):
            if lines[-1] and text_width((lines[-1] + piece).rstrip()) > width:
                lines.append("")
            lines[-1] += piece
    return [line.strip() for line in lines]


@lru_cache(maxsize=8192)
def wrap(text: str, width: float, most: int) -> tuple[str, ...]:
    """A label as at most `most` lines of at most `width` px, about equally long.

    One long word may be a line that is up to a quarter wider, which is drawn closer. What does not
    fit ends in an ellipsis.
    """
    lines = _lines(text, width)
    if len(lines) > most:
        last = lines[most - 1]
        while last and text_width(last + ELLIPSIS) > width:
            last = last[:-1]
        return (*lines[: most - 1], last.rstrip() + ELLIPSIS)
    # The same number of lines in less width, as long as no word breaks.
    narrower = width - 6
    while len(lines) > 1 and narrower >= word_width(text):
        tried = _lines(text, narrower)
        if len(tried) > len(lines):
            break
        lines, narrower = tried, narrower - 6
    return tuple(lines)


@lru_cache(maxsize=8192)
def word_width(text: str) -> float:
    """px of the widest part that a line cannot break."""
    return max((text_width(piece.strip()) for piece in _pieces(text)), default=0.0)
