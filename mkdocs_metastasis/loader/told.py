"""Which problems are told, and in which order; nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from posixpath import join, normpath

from mkdocs_metastasis.diagnostics import CODES, Diagnostic, Severity
from mkdocs_metastasis.source import Span

MOST = 1000
"""Errors or warnings of one code that are told of one file; what is left out is counted."""

_Sorted = tuple[Span, str, str, str]


def told(problems: Iterable[Diagnostic], prefix: str) -> tuple[Diagnostic, ...]:
    """The problems, each once: errors, warnings, notes, each by path, line, column, code.

    `prefix` leads from the project to the folder that their paths are relative to.
    """
    placed = cache(lambda path: normpath(join(prefix, path)))
    # Tuples are compared much faster than dataclasses, and there may be a million.
    found = {
        (Span(placed(p.span.path), p.span.line, p.span.column), p.code, p.message, p.suggestion)
        for p in problems
    }
    by_path = groupby(sorted(found), key=lambda item: item[0].path)
    told = (Diagnostic(*item) for _, items in by_path for item in _of_file(list(items)))
    return tuple(sorted(told, key=lambda problem: problem.severity.rank))


def _of_file(items: list[_Sorted]) -> Iterator[_Sorted]:
    """All notes and the first others of each code; then how many more there are."""
    if len(items) <= MOST:
        yield from items
        return
    counts = dict.fromkeys(CODES, 0)
    for _, code, *_ in items:
        counts[code] += 1
    numbers = dict.fromkeys(CODES, 0)
    for span, code, message, suggestion in items:
        numbers[code] += 1
        if numbers[code] <= MOST or CODES[code] is Severity.NOTE:
            yield span, code, message, suggestion
        elif numbers[code] == MOST + 1:
            more = counts[code] - MOST
            yield span, code, f"from here on not told one by one: {more} more of this kind", ""
