"""Links, citations and markers in a hand-written page, which is the site's own Markdown.

The page is read by whatever extensions the site has, so it cannot be parsed here; it is enough to
know what is code, comment or escape. All that is blanked in a copy of equal length, and the rest
is searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_metastasis.text.markdown import CITATION, KEY
from mkdocs_metastasis.text.prose import Mark

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.S | re.M)
_FENCE = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[^`\n]*\n.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)",
    re.S | re.M,
)
_TITLE = re.compile(r"^title:[ \t]*(.+)$", re.M)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.M)
_RAW = re.compile(r"<(pre|code|script|style|textarea|svg)\b[^>]*>.*?</\1\s*>", re.S | re.I)
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.S)
_MARKER = re.compile(r"<!--[ \t]*metastasis:[ \t]*(.*?)[ \t]*-->", re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ESCAPE = re.compile(r"\\[^\n]")
_DEFINITION = re.compile(
    r"^[ \t>]*\[(?!\^)([^\[\]\n]+)\]:[ \t]*\n?[ \t]*\S+[ \t]*"
    r"(?:\n?[ \t]*(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))[ \t]*)?$",
    re.M,
)
_LINK = re.compile(
    r"(?<!!)\[(?P<label>(?!\^|@)(?:[^\[\]]|\[[^\[\]]*\])+)\]\[(?P<id>(?!\^|@)[^\[\]\n]*)\]"
)
_CITED_KEY = re.compile(rf"@({KEY})")
_CONTAINER = re.compile(r"[ \t]*(?:[-*+]|\d+[.)]|!!!|\?\?\?\+?|===|///|\[\^[^\]]+\]:|:)[ \t]")
_STEP = 4
"""Spaces by which what stands in a list, an admonition or a code block is indented."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """`[text][id]`: the whole from `start` to `end`, its label as written, and its id's place."""

    start: int
    end: int
    label: str
    id: Mark


@dataclass(frozen=True)
class PageMarks:
    """What a hand-written page asks of the atlas, in order of place. Offsets from 0."""

    links: tuple[PageLink, ...] = ()
    citations: tuple[tuple[int, int, tuple[Mark, ...]], ...] = ()
    """`[@a; @b]`: start, end, and a mark for each key."""
    markers: tuple[tuple[int, int, str], ...] = ()
    """`<!-- metastasis: … -->`: start, end, and what stands after the colon."""


def close_to_word(text: str, start: int) -> int:
    """Where a citation goes: close to the word before it, unless it begins a paragraph."""
    close = len(text[:start].rstrip())
    return start if text.count("\n", close, start) > 1 else close


def replaced(text: str, pieces: list[tuple[int, int, str]]) -> str:
    """A text with new pieces: where each begins and ends in the old text, and what stands there."""
    for start, end, new in sorted(pieces, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def scan_page(text: str, *, front_matter: bool = True) -> PageMarks:
    """The marks of a page outside code, comments, escapes and the page's own definitions.

    Without `front_matter` the text is what stands below it, where `---` may be a rule.
    """
    visible = _without_code(_blank(_FRONT_MATTER, text) if front_matter else text)
    markers = tuple((m.start(), m.end(), " ".join(m[1].split())) for m in _MARKER.finditer(visible))
    visible = _blank(_ESCAPE, _blank(_COMMENT, visible))
    own = {found[1].strip().lower() for found in _DEFINITION.finditer(visible)}
    visible = _blank(_DEFINITION, visible)
    links, citations = _links(text, visible, own), _citations(visible, own)
    return PageMarks(tuple(links), tuple(citations), markers)


def page_title(text: str) -> str:
    """The title of a hand-written page: from its front matter, or its first heading, or empty."""
    front = _FRONT_MATTER.match(text)
    named = _TITLE.search(front[0]) if front else None
    if named:
        return named[1].strip().strip("'\"")
    heading = _HEADING.search(_without_code(_blank(_FRONT_MATTER, text)))
    return heading[1].strip() if heading else ""


def _links(text: str, visible: str, own: set[str]) -> Iterator[PageLink]:
    for found in _LINK.finditer(visible):
        group = "id" if found["id"].strip() else "label"
        name = found[group].strip()
        at = found.start(group) + len(found[group]) - len(found[group].lstrip())
        blank_line = re.search(r"\n[ \t]*\n", found["label"])
        if name and name.lower() not in own and not blank_line:
            label = text[found.start("label") : found.end("label")]
            yield PageLink(found.start(), found.end(), label, Mark(at, name))


def _citations(visible: str, own: set[str]) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    for found in CITATION.finditer(visible):
        if found[0][1:-1].lower() not in own:
            keys = _CITED_KEY.finditer(visible, found.start(), found.end())
            yield found.start(), found.end(), tuple(Mark(key.start(1), key[1]) for key in keys)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: _spaces(found[0]), text)


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _without_code(text: str) -> str:
    return _blank(_CODE, _without_indented(_blank(_RAW, _blank(_FENCE, text))))


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
