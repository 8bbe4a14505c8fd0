"""Where the characters of a YAML scalar stand in the file; nothing more."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from itertools import accumulate

from mkdocs_metastasis.source import Span

Segments = tuple[tuple[int, int, int], ...]
"""`(offset in the value, line, column)`, as in `source.Text`."""

_LONGEST = 1024 * 1024
"""Characters. A million places would take ten times the memory of their file."""
_BREAK = re.compile(r"\r\n|\r|\n")
_ODD_BREAK = re.compile(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Line breaks for Python alone."""
_DOUBLE = re.compile(r"\\(?:x.{2}|u.{4}|U.{8}|.)")
_SINGLE = re.compile(r"''")
"""The escapes in a text between double quotes, and between single ones."""


class Lines:
    """The lines of a file, to turn an index of a character into line and column from 1."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = array("Q", (0,))
        """Where each begins. No list, which takes five times the memory."""
        if _ODD_BREAK.search(text):
            self.starts.extend(match.end() for match in _BREAK.finditer(text))
        else:
            self.starts.extend(accumulate(map(len, text.splitlines(keepends=True))))
            if not text.endswith(("\n", "\r")) and text:
                self.starts.pop()

    def place(self, path: str, index: int) -> Span:
        """The place of the character at `index`, from 0."""
        index = min(index, len(self.text))
        number = bisect_right(self.starts, index)
        return Span(path, number, index - self.starts[number - 1] + 1)

    def line(self, number: int) -> str:
        """The line `number` (from 1) without its break; beyond the end an empty one."""
        if number > len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")


def segments(value: str, style: str | None, raw: str, lines: Lines, start: Span) -> Segments:
    """The places of the characters of `value`, whose YAML is `raw` and begins at `start`.

    Empty where YAML folds the scalar over several lines, and for one larger than any record: only
    its start is then known.
    """
    _, line, column = start
    if len(raw) > _LONGEST:
        return ()
    if style in ("|", ">"):
        return _block(value, lines, line)
    if "\n" in raw or "\r" in raw:
        return ()
    if style:
        return _escaped(raw[1:], line, column + 1, _DOUBLE if style == '"' else _SINGLE)
    return ((0, line, column),)


def _escaped(raw: str, line: int, column: int, escape: re.Pattern[str]) -> Segments:
    """One segment from the start, and one after every escape, which stands for one character."""
    found = [(0, line, column)]
    longer = 0
    for match in escape.finditer(raw):
        longer += len(match[0]) - 1
        found.append((match.end() - longer, line, column + match.end()))
    return tuple(found)


def _block(value: str, lines: Lines, header: int) -> Segments:
    """Every line of a block scalar; each stands in the value as it is, without its indent."""
    # The spaces that YAML takes from each line are read off the first line that has text.
    first = header + 1
    while first < len(lines.starts) and not lines.line(first).strip(" "):
        first += 1
    indent = max(0, spaces(lines.line(first)) - spaces(value.lstrip("\n")))
    found: list[tuple[int, int, int]] = []
    offset, number = 0, header + 1
    end = len(value.rstrip("\n"))  # the next field begins below, not in the value
    while offset < end and number <= len(lines.starts):
        content = lines.line(number)[indent:]
        if content:
            offset = _skip_separator(value, offset, content)
            if not value.startswith(content, offset):
                return ()  # a line break that only YAML knows: better no place than a wrong one
            found.append((offset, number, indent + 1))
            offset += len(content)
        number += 1
    return tuple(found)


def spaces(text: str) -> int:
    """How many spaces a text begins with."""
    return len(text) - len(text.lstrip(" "))


def _skip_separator(value: str, offset: int, content: str) -> int:
    """Go over what stands between two lines: line breaks, or the space that folding leaves."""
    start = offset
    while value.startswith("\n", offset):
        offset += 1
    folded = start == offset and value.startswith(" ", offset) and content[0] not in " \t"
    return offset + 1 if folded else offset
