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
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^|@)([^\[\]\n]+)\]:[^\n]*$", re.M)
_LINK = re.compile(
    r"(?<!!)\[(?P<label>(?!\^|@)(?:[^\[\]]|\[[^\[\]]*\])+)\]\[(?P<id>(?!\^|@)[^\[\]\n]*)\]"
)
_CITED_KEY = re.compile(rf"@({KEY})")
_CONTAINER = re.compile(r"[ \t]*(?:[-*+]|\d+[.)]|!!!|\?\?\?\+?|===|///|\[\^[^\]]+\]:|:)[ \t]")


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


def scan_page(text: str) -> PageMarks:
    """The marks of a page outside code, comments, escapes and the page's own definitions."""
    visible = _without_code(text)
    markers = tuple((m.start(), m.end(), " ".join(m[1].split())) for m in _MARKER.finditer(visible))
    visible = _blank(_ESCAPE, _blank(_COMMENT, visible))
    own = {found[1].strip().lower() for found in _DEFINITION.finditer(visible)}
    visible = _blank(_DEFINITION, visible)
    return PageMarks(tuple(_links(text, visible, own)), tuple(_citations(visible)), markers)


def page_title(text: str) -> str:
    """The title of a hand-written page: from its front matter, or its first heading, or empty."""
    front = _FRONT_MATTER.match(text)
    named = _TITLE.search(front[0]) if front else None
    if named:
        return named[1].strip().strip("'\"")
    heading = _HEADING.search(_without_code(text))
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


def _citations(visible: str) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    for found in CITATION.finditer(visible):
        keys = _CITED_KEY.finditer(visible, found.start(), found.end())
        yield found.start(), found.end(), tuple(Mark(key.start(1), key[1]) for key in keys)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: _spaces(found[0]), text)


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _without_code(text: str) -> str:
    for pattern in (_FRONT_MATTER, _FENCE, _RAW):
        text = _blank(pattern, text)
    return _blank(_CODE, _without_indented(text))


def _without_indented(text: str) -> str:
    """Blank indented code: after a blank line, deeper than four, and in no list or admonition."""
    lines = text.split("\n")
    in_container, in_code, after_blank = False, False, True
    for number, line in enumerate(lines):
        indented = line.startswith(("    ", "\t"))
        if not line.strip():
            after_blank = True
            continue
        if not indented:
            # A container goes on through its indented lines, until a line at the margin ends it.
            in_container = bool(_CONTAINER.match(line)) or (in_container and not after_blank)
        in_code = indented and not in_container and (after_blank or in_code)
        after_blank = False
        if in_code:
            lines[number] = _spaces(line)
    return "\n".join(lines)
