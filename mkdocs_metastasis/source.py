"""Where something stands in a source file; nothing more."""

from __future__ import annotations

from bisect import bisect_right
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

    @classmethod
    def of_file(cls, path: str, value: str) -> Text:
        """A whole file: every line is a segment of its own."""
        segments = []
        offset = 0
        for number, line in enumerate(value.split("\n"), start=1):
            segments.append((offset, number, 1))
            offset += len(line) + 1
        return cls(value, Span(path), tuple(segments))
