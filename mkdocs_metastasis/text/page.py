"""Links, citations and markers in a hand-written page, which is the site's own Markdown.

The page is read by whatever extensions the site has, so it cannot be parsed here; it is enough to
know what is code, comment or escape. All that is blanked in a copy of equal length, and the rest
is searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_metastasis.text.code import COMMENT_END, blank, paired, without_code, without_comments
from mkdocs_metastasis.text.markdown import BAD_CITATION, CITATION, CITED_KEY
from mkdocs_metastasis.text.prose import Mark

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.S | re.M)
_TITLE = re.compile(r"^title:[ \t]*(.+)$", re.M)
_HEADING = re.compile(r"^#[ \t]+(.+)$", re.M)
_ATTRIBUTES = re.compile(r"[ \t]+\{:?[ \t]*[#.][^{}]*+\}[ \t]*$")
"""Of a heading: its id and classes, which are none of its words."""
_MARKER = re.compile(r"<!--[ \t]*+metastasis:")
_ESCAPE = re.compile(r"\\[^\n]")
_TITLES = (('"', '"'), ("'", "'"), (r"\(", r"\)"))
_APART = "|".join(rf"{start}[^\n]*{end}[ \t]*$" for start, end in _TITLES)
_JOINED = "|".join(rf"\S[^\s{start}]*+{start}[^\n]*{end}[ \t]*$" for start, end in _TITLES)
_DEFINITION = re.compile(
    r"^[ \t>]*+\[(?!\^)([^\[\]\n]++)\]:[ \t]*+\n?+[ \t]*+"
    rf"(?:\S++[ \t]*+\n?+[ \t]*+(?:{_APART})|\S++[ \t]*+$|{_JOINED})",
    re.M,
)
"""Address and title; Python-Markdown also takes a title that stands close to the address."""
_DEFINED = re.compile(r"\]:\s*+(\S++)")
_BRACKET = re.compile(r"[\[\]]|\n[ \t]*+\n")
_TITLE_AT_END = re.compile(r"\s[\"'(].*\Z")
_LINK = re.compile(
    r"(?<!!)\[(?P<label>(?!\^|@)(?:[^\[\]]++|\[[^\[\]]*+\])++)\]\[(?P<id>(?!\^|@)[^\[\]\n]*+)\]"
)
_TAG = re.compile(
    r"<[A-Za-z][\w-]*+(?:\s++[A-Za-z_:@][\w:.@-]*+"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>=]++))?)*+\s*+/?>"
)
_ADDRESS = re.compile(r"(?<=\])\((?:[^()\n]++|\([^()\n]*+\))*+\)")
_WITH_ADDRESS = re.compile(r"\[(?:[^\[\]]++|\[[^\[\]]*+\])*+\](?:" + _ADDRESS.pattern + ")")


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

    links: tuple[PageLink, ...]
    citations: tuple[tuple[int, int, tuple[Mark, ...]], ...]
    """`[@a; @b]`: start, end, and a mark for each key."""
    bad_citations: tuple[Mark, ...]
    """What begins like a citation and is none, such as `[@a, p. 3]`."""
    lost_citations: tuple[Mark, ...]
    """What would be a citation, did it not stand within an HTML tag."""
    markers: tuple[tuple[int, int, str], ...]
    """`<!-- metastasis: … -->`: start, end, and what stands after the colon."""
    addresses: tuple[Mark, ...]
    """Where links, images and definitions lead."""


def close_to_word(text: str, start: int) -> int:
    """Where a citation goes: close to the word before it, unless it begins a paragraph."""
    close = start
    while close and text[close - 1].isspace():
        close -= 1
    return start if text.count("\n", close, start) > 1 else close


def replaced(text: str, pieces: list[tuple[int, int, str]]) -> str:
    """A text with new pieces: where each begins and ends in the old text, and what stands there.

    A piece within another one goes with it.
    """
    made: list[str] = []
    at = 0
    for start, end, new in sorted(pieces):
        if start >= at:
            made += [text[at:start], new]
            at = end
    return "".join([*made, text[at:]])


def scan_page(text: str, *, front_matter: bool = True) -> PageMarks:
    """The marks of a page outside code, comments, escapes and the page's own definitions.

    Without `front_matter` the text is what stands below it, where `---` may be a rule.
    """
    visible = without_code(blank(_FRONT_MATTER, text) if front_matter else text)
    markers = tuple(
        (start, end, " ".join(visible[start : end - 3].partition("metastasis:")[2].split()))
        for start, end in paired(visible, _MARKER, COMMENT_END)
    )
    visible = blank(_ESCAPE, without_comments(visible))
    lost = tuple(
        Mark(found.start(), found[0])
        for tag in _TAG.finditer(visible)
        for found in CITATION.finditer(visible, tag.start(), tag.end())
    )
    visible = blank(_TAG, visible)
    own = {found[1].strip().lower() for found in _DEFINITION.finditer(visible)}
    with_definitions, visible = visible, blank(_DEFINITION, visible)
    links, citations = _links(text, visible, own), _citations(visible, own)
    bad = tuple(_bad_citations(text, visible, own))
    addresses = tuple(_addresses(text, with_definitions))
    return PageMarks(tuple(links), tuple(citations), bad, lost, markers, addresses)


def page_title(text: str) -> str:
    """The title of a hand-written page: from its front matter, or its first heading, or empty."""
    front = _FRONT_MATTER.match(text)
    named = _TITLE.search(front[0]) if front else None
    if named:
        return named[1].strip().strip("'\"")
    heading = _HEADING.search(without_code(blank(_FRONT_MATTER, text)))
    words = _ATTRIBUTES.sub("", heading[1]) if heading else ""
    # What closes a heading goes, but for a heading of nothing else: `# #` is called `#`.
    return (words[:1] + words[1:].rstrip(" \t#")).strip()


def _addresses(text: str, visible: str) -> Iterator[Mark]:
    closed = set(_closed(visible))
    for found in _ADDRESS.finditer(visible):
        if found.start() not in closed:
            continue
        inner = _TITLE_AT_END.sub("", text[found.start() + 1 : found.end() - 1])  # escapes and all
        address = inner.strip()
        yield Mark(found.start() + 1 + len(inner) - len(inner.lstrip()), address.strip("<>"))
    for found in _DEFINITION.finditer(visible):
        if defined := _DEFINED.search(visible, found.start(1), found.end()):
            yield Mark(defined.start(1), text[defined.start(1) : defined.end()].strip("<>"))


def _closed(visible: str) -> Iterator[int]:
    """Where a bracket ends that was opened in the same paragraph."""
    opened = 0
    for found in _BRACKET.finditer(visible):
        if found[0] == "[":
            opened += 1
        elif found[0] == "]" and opened:
            opened -= 1
            yield found.end()
        else:
            opened = 0


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
            keys = CITED_KEY.finditer(visible, found.start(), found.end())
            yield found.start(), found.end(), tuple(Mark(key.start(1), key[1]) for key in keys)


def _bad_citations(text: str, visible: str, own: set[str]) -> Iterator[Mark]:
    """Outside links and their addresses; what follows the `@` is looked up as it was written."""
    for found in re.finditer(r"\[@", blank(_ADDRESS, visible)):
        at = found.start()
        written = BAD_CITATION.match(text, at)
        good = CITATION.match(visible, at) or _WITH_ADDRESS.match(visible, at)
        if written and not good and written[0][1:].partition("]")[0].lower() not in own:
            yield Mark(at, written[0])
