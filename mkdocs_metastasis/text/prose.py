"""A parsed text: its tokens, and where in it links, citations, addresses and HTML stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it.token import Token

from mkdocs_metastasis.text.markdown import CITATION, CITED_KEY, parser

_SIMPLE = r"[^\[\]<`\\!~\r]"
_NAME = r"[^\[\]<`\\!~\r\n^@\s][^\[\]<`\\!~\r\n]*+"
_PIECE = re.compile(
    rf"{_SIMPLE}++|(?P<keys>{CITATION.pattern})|\[(?P<label>{_NAME})\]\[(?P<id>{_NAME}|)\](?!\()"
)
_BLOCK = re.compile(r"^(?!$|[^\W\d_]|[\[(])", re.M)
"""A line that may be more than a line of a paragraph."""
_MARKUP = "\n!#$%&*+-:<=>@[\\]^_`{}~"
"""Where the reader of inline Markdown stops."""
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a text: what it names, and its offset in characters from 0."""

    offset: int
    value: str


@dataclass(frozen=True)
class ParsedText:
    """A text as tokens, and its marks in order of place."""

    tokens: tuple[Token, ...]
    links: tuple[Mark, ...] = ()
    """Ids of `[text][id]` and `[id][]`."""
    citations: tuple[Mark, ...] = ()
    """Keys of `[@key; @key]`, one mark each."""
    bad_citations: tuple[Mark, ...] = ()
    """What begins like a citation and is none, such as `[@key, p. 3]`."""
    addresses: tuple[Mark, ...] = ()
    """Addresses of links, as written but for escapes and character references."""
    images: tuple[Mark, ...] = ()
    """Addresses of images."""
    html: tuple[Mark, ...] = ()
    """HTML outside code."""

    def cited(self) -> list[str]:
        """The keys cited, each once, in order."""
        return list(dict.fromkeys(mark.value for mark in self.citations))


def parse(value: str, *, inline: bool = False) -> ParsedText:
    """The parsed text. Pure; kept, because the check and every page ask for the same text.

    `inline` reads one paragraph of inline Markdown, in which block markup is plain characters.
    """
    return _parsed(value, inline)


@lru_cache(maxsize=65536)
def _parsed(value: str, inline: bool) -> ParsedText:
    """By position: a cache tells `f(x)` from `f(x, inline=False)`."""
    md = parser()
    tokens = md.parseInline(value) if inline else md.parse(value)
    collected = _Marks(value)
    collected.read(tokens, inline)
    return ParsedText(
        tuple(tokens),
        links=_sorted(collected.links),
        citations=_sorted(collected.citations),
        bad_citations=_sorted(collected.bad_citations),
        addresses=_sorted(collected.addresses),
        images=_sorted(collected.images),
        html=_sorted(collected.html),
    )


def find_marks(value: str, *, inline: bool = False) -> ParsedText:
    """As `parse`, but without tokens where a text holds plain links and citations alone.

    Most texts are such, and the check of a large atlas does not need their tokens.
    """
    links: list[Mark] = []
    citations: list[Mark] = []
    at = 0
    for found in () if not inline and _BLOCK.search(value) else _PIECE.finditer(value):
        if found.start() != at or "\n" in (found["keys"] or ""):
            break
        at = found.end()
        if found["keys"]:
            keys = CITED_KEY.finditer(value, *found.span("keys"))
            citations += [Mark(key.start(1), key[1]) for key in keys]
        elif found["label"]:
            name = "id" if found["id"] else "label"
            links.append(Mark(found.start(name), found[name].strip()))
    if at < len(value):
        return parse(value, inline=inline)
    return ParsedText((), links=tuple(links), citations=tuple(citations))


def paragraphs(value: str) -> int:
    """How many parts blank lines separate."""
    return len(_BLANK_LINE.split(value.strip())) if value.strip() else 0


def markup(value: str) -> int:
    """How many characters are no plain text: what reading a text takes grows with them."""
    return sum(map(value.count, _MARKUP))


def _sorted(marks: list[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: mark.offset))


def plain(prose: ParsedText) -> str:
    """The text without markup and citations, for tooltips and descriptions."""
    words = "".join(_words(prose.tokens))
    return re.sub(r"\s+([.,;:)])(?!\w)", r"\1", " ".join(words.split()))


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "bracket", "code_inline", "fence", "html_inline", "html_block"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak") or (token.nesting == -1 and token.block):
            yield " "
        elif token.children:
            yield from _words(token.children)


@dataclass
class _Marks:
    """Collects marks; turns offsets of inline content into offsets of the whole text."""

    value: str
    links: list[Mark] = field(default_factory=list)
    citations: list[Mark] = field(default_factory=list)
    bad_citations: list[Mark] = field(default_factory=list)
    addresses: list[Mark] = field(default_factory=list)
    images: list[Mark] = field(default_factory=list)
    html: list[Mark] = field(default_factory=list)

    def read(self, tokens: Sequence[Token], inline: bool) -> None:
        starts = [0, *(found.end() for found in re.finditer("\n", self.value))]
        line, row, after = 0, 0, 0
        for token in tokens:
            if token.map:
                line = token.map[0]
            if token.type == "table_open":
                row = line
            elif token.type == "tr_open" and not token.map:
                # Rows of a table's body carry no line: they follow head and delimiter one by one.
                row = max(row + 1, line + 2)
            at = row if token.type == "inline" and not token.map else line
            at = min(at, len(starts) - 1)
            if token.type == "html_block":
                start = self.value.find("<", starts[at])
                self.html.append(Mark(max(start, starts[at]), token.content.strip()))
            elif token.type == "inline":
                places = _Places(self.value, token.content, 0 if inline else max(starts[at], after))
                after = places.end
                self._inline(token.children or [], places)

    def _inline(self, tokens: Sequence[Token], places: _Places) -> None:
        for token in tokens:
            if token.type == "citation":
                keys = token.meta["keys"]
                self.citations += [Mark(places.at(offset), key) for key, offset in keys]
            if "offset" in token.meta:
                self._mark(token, places.at(token.meta["offset"]))
            if token.type == "image":
                self._alternative(token)

    def _mark(self, token: Token, offset: int) -> None:
        if token.type == "record_open":
            self.links.append(Mark(offset, token.meta["id"]))
        elif token.type == "bracket":
            self.bad_citations.append(Mark(offset, token.meta["written"]))
        elif token.type == "link_open":
            self.addresses.append(Mark(offset, str(token.attrs["href"])))
        elif token.type == "image":
            self.images.append(Mark(offset, str(token.attrs["src"])))
        elif token.type == "html_inline":
            self.html.append(Mark(offset, token.content))

    def _alternative(self, image: Token) -> None:
        """HTML in the text of an image is said at the image: its own place is not known."""
        for token in image.children or []:
            if token.type == "html_inline":
                self.html.append(Mark(self.images[-1].offset, token.content))


class _Places:
    """Where the lines of an inline content stand in the whole text, searched one by one.

    Markdown strips the lines' indents and the marks of lists, quotes and cells before them.
    """

    def __init__(self, value: str, content: str, start: int) -> None:
        self._segments: list[tuple[int, int]] = []
        offset, self.end = 0, start
        for line in content.split("\n"):
            bare = line.lstrip()
            first = offset + len(line) - len(bare)
            found = value.find(bare, self.end)
            if found < 0:  # a cell whose `\|` was unescaped
                found = max(value.find(bare.replace("|", "\\|"), self.end), self.end)
                self._escaped(bare, first, found)
            else:
                self._segments.append((first, found))
            offset += len(line) + 1
            self.end = found + len(bare)

    def _escaped(self, cell: str, offset: int, place: int) -> None:
        """A segment from the start of a cell, and one from every `|` in it."""
        self._segments.append((offset, place))
        pipes = [index for index, character in enumerate(cell) if character == "|"]
        for number, index in enumerate(pipes, start=1):
            self._segments.append((offset + index, place + index + number))

    def at(self, offset: int) -> int:
        index = bisect_right(self._segments, offset, key=lambda segment: segment[0]) - 1
        start, place = self._segments[max(index, 0)]
        return max(place, place + offset - start)
