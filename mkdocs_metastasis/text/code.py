"""What of a hand-written page is code, raw HTML or a comment: blanked in a copy of equal length.

Everything is looked for from the front to the back, once: a page of openers without an end must
not be searched to its end for each of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_FENCED = re.compile(
    r"^[ \t>]*+(`{3,}+|~{3,}+)[^`\n]*+\n(?:.*?^[ \t>]*+\1[`~]*+[ \t]*+$|.*)", re.M | re.S
)
"""Fenced code; one that is not closed runs to the end."""
_RAW = re.compile(r"<(pre|code|script|style|textarea|svg)\b", re.I)
"""An element whose content is no Markdown."""
_RAW_END = r"[^>]*+>.*?</{}\s*+>"
_COMMENT = re.compile("<!--")
COMMENT_END = ".*?-->"
_TICKS = re.compile(r"`++")
_BLANK_LINE = re.compile(r"\n[ \t]*+\n")
_CONTAINER = re.compile(r"[ \t]*+(?:[-*+]|\d++[.)]|!!!|\?\?\?\+?|===|///|\[\^[^\]]++\]:|:)[ \t]")
_STEP = 4
"""Spaces by which what stands in a list, an admonition or a code block is indented."""

Piece = tuple[int, int]
"""Where a piece of a text begins and ends."""


def without_code(text: str) -> str:
    """The text without fenced and indented code, raw HTML and code between backticks."""
    text = blank(_FENCED, text)
    text = _without_indented(_blanked(text, paired(text, _RAW, _RAW_END)))
    return _blanked(text, _code_spans(text))


def without_comments(text: str) -> str:
    return _blanked(text, paired(text, _COMMENT, COMMENT_END))


def blank(pattern: re.Pattern[str], text: str) -> str:
    """Spaces for all that a pattern finds."""
    return pattern.sub(lambda found: _spaces(found[0]), text)


def _spaces(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _blanked(text: str, pieces: Iterable[Piece]) -> str:
    """Spaces for pieces of a text, which come in order."""
    made: list[str] = []
    at = 0
    for start, end in pieces:
        made += [text[at:start], _spaces(text[start:end])]
        at = end
    return "".join([*made, text[at:]])


def paired(text: str, opener: re.Pattern[str], closer: str) -> Iterator[Piece]:
    """From what opens to the next that closes it; `{}` in `closer` stands for what is opened."""
    at = 0
    endless: set[str] = set()
    for found in opener.finditer(text):
        name = found[found.lastindex or 0].lower()
        if found.start() < at or name in endless:
            continue
        closed = re.compile(closer.format(name), re.I | re.S).match(text, found.end())
        if closed:
            at = closed.end()
            yield found.start(), at
        else:
            endless.add(name)


def _code_spans(text: str) -> Iterator[Piece]:
    """From a run of backticks to the next one of its length in the same paragraph."""
    at = 0
    for end in (*(found.start() for found in _BLANK_LINE.finditer(text)), len(text)):
        runs = list(_TICKS.finditer(text, at, end))
        at = end
        later: dict[int, list[int]] = defaultdict(list)
        for number in reversed(range(len(runs))):
            later[len(runs[number][0])].append(number)
        taken = -1
        for number, run in enumerate(runs):
            same = later[len(run[0])]
            same.pop()
            is_escaped = run.start() > 0 and text[run.start() - 1] == "\\"
            if number > taken and same and not is_escaped:
                taken = same[-1]
                yield run.start(), runs[taken].end()


def _without_indented(text: str) -> str:
    """Blank indented code: after a blank line, four deeper than the list or admonition around."""
    lines = text.split("\n")
    containers: list[int] = []  # the indents of what stands in them, from the outermost
    in_code, after_blank = False, True
    for number, line in enumerate(lines):
        if not line.strip():
            after_blank = True
            continue
        expanded = line.expandtabs(_STEP)
        indent = len(expanded) - len(expanded.lstrip())
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
