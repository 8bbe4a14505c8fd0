"""What of a hand-written page is code, raw HTML or a comment: blanked in a copy of equal length.

Everything is looked for from the front to the back, once: a page of openers without an end must
not be searched to its end for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

_FENCE = re.compile(r"[ \t>]*+(`{3,}+|~{3,}+)[^`]*+$")
_RAW = re.compile(r"<(pre|code|script|style|textarea|svg)\b", re.I)
_TICKS = re.compile(r"`++")
_BLANK_LINE = re.compile(r"\n[ \t]*+\n")
_CONTAINER = re.compile(r"[ \t]*+(?:[-*+]|\d++[.)]|!!!|\?\?\?\+?|===|///|\[\^[^\]]++\]:|:)[ \t]")
_STEP = 4
"""Spaces by which what stands in a list, an admonition or a code block is indented."""

Piece = tuple[int, int]
"""Where a piece of a text begins and ends."""


def without_code(text: str) -> str:
    """The text without fenced and indented code, raw HTML and code between backticks."""
    text = blanked(_without_fences(text), _raw)
    return blanked(_without_indented(text), _code)


def without_comments(text: str) -> str:
    return blanked(text, _comments)


def blank(pattern: re.Pattern[str], text: str) -> str:
    """Spaces for all that a pattern finds."""
    return pattern.sub(lambda found: _spaces(found[0]), text)


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def blanked(text: str, find: Callable[[str], Iterable[Piece]]) -> str:
    """Spaces for the pieces that are found, which come in order."""
    made: list[str] = []
    at = 0
    for start, end in find(text):
        made += [text[at:start], _spaces(text[start:end])]
        at = end
    return "".join([*made, text[at:]])


def _without_fences(text: str) -> str:
    """Fenced code; one that is not closed runs to the end."""
    lines = text.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        opened = None if fence else _FENCE.match(line)
        if fence or (opened and number < len(lines) - 1):
            lines[number] = _spaces(line)
        if opened:
            fence = opened[1]
        elif fence and _closes(line, fence):
            fence = ""
    return "\n".join(lines)


def _closes(line: str, fence: str) -> bool:
    bare = line.lstrip(" \t>")
    return bare.startswith(fence) and not bare.lstrip("`~").strip(" \t")


def _raw(text: str) -> Iterator[Piece]:
    """Elements whose content is no Markdown, from their start tag to the next end tag."""
    at = 0
    endless: set[str] = set()
    for found in _RAW.finditer(text):
        name = found[1].lower()
        if found.start() < at or name in endless:
            continue
        opened = text.find(">", found.end())
        closed = _end_tag(name).search(text, opened) if opened >= 0 else None
        if closed:
            at = closed.end()
            yield found.start(), at
        else:
            endless.add(name)


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s*+>", re.I)


def _code(text: str) -> Iterator[Piece]:
    """From a run of backticks to the next one of its length in the same paragraph."""
    runs: list[re.Match[str]] = []
    for run in _TICKS.finditer(text):
        if runs and _BLANK_LINE.search(text, runs[-1].end(), run.start()):
            yield from _code_spans(text, runs)
            runs = []
        runs.append(run)
    yield from _code_spans(text, runs)


def _code_spans(text: str, runs: list[re.Match[str]]) -> Iterator[Piece]:
    later: dict[int, list[int]] = {}
    for number in reversed(range(len(runs))):
        later.setdefault(len(runs[number][0]), []).append(number)
    taken = -1
    for number, run in enumerate(runs):
        same = later[len(run[0])]
        same.pop()
        is_escaped = run.start() > 0 and text[run.start() - 1] == "\\"
        if number > taken and same and not is_escaped:
            taken = same[-1]
            yield run.start(), runs[taken].end()


def _comments(text: str) -> Iterator[Piece]:
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end + 3)


def _without_indented(text: str) -> str:
    """Blank indented code: after a blank line, four deeper than the list or admonition around."""
    lines = text.split("\n")
    containers: list[int] = []  # the indents of what stands in them, from the outermost
    in_code, after_blank = False, True
    for number, line in enumerate(lines):
        if not line.strip():
            after_blank = True
            continue
        indent = _indent(line)
        # A paragraph goes on without its indent; after a blank line the indent counts.
        while after_blank and containers and indent < containers[-1]:
            containers.pop()
        deeper = indent - (containers[-1] if containers else 0) >= _STEP
        in_code = deeper and (after_blank or in_code)
        after_blank = False
        if in_code:
            lines[number] = _spaces(line)
        elif _CONTAINER.match(line):
            inner = (indent // _STEP + 1) * _STEP
            containers = [*(outer for outer in containers if outer < inner), inner]
    return "\n".join(lines)


def _indent(line: str) -> int:
    expanded = line.expandtabs(_STEP)
    return len(expanded) - len(expanded.lstrip())
