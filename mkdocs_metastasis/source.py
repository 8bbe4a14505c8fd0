"""Where something stands in a source file; nothing more."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A place: path relative to the project, line and column from 1 (characters).

    A tuple, because a large atlas has a million of them.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Text(NamedTuple):
    """A piece of text and the places that its characters came from.

    `segments` holds `(offset, line, column)` in rising order of offset: from each offset of
    `value` on, characters stand one after the other in the file. Without segments only the
    start is known, as in scalars that YAML folds over several lines.
    """

    value: str
    span: Span
    segments: tuple[tuple[int, int, int], ...] = ()

    def at(self, offset: int) -> Span:
        """The place of the character at `offset` of `value`, from 0."""
        index = bisect_right(self.segments, offset, key=lambda segment: segment[0]) - 1
        if index < 0:
            return self.span
        start, line, column = self.segments[index]
        return Span(self.span.path, line, column + offset - start)


@dataclass
class File:
    """A whole file with `\n` for line breaks, asked for places mostly in their order.

    Lines are counted from the last place on: a list of them all may be larger than the file.
    """

    path: str
    text: str
    _offset: int = 0
    _line: int = 1
    _start: int = 0
    """Where the line of the last place begins."""

    def at(self, offset: int) -> Span:
        """The place of the character at `offset`, from 0."""
        if offset >= self._offset:
            breaks = self.text.count("\n", self._offset, offset)
        else:
            breaks = -self.text.count("\n", offset, self._offset)
        if breaks:
            self._line += breaks
            self._start = self.text.rfind("\n", 0, offset) + 1
        self._offset = offset
        return Span(self.path, self._line, offset - self._start + 1)
