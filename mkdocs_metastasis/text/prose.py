"""A parsed text: its tokens, and where in it links, citations, addresses and HTML stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from markdown_it.token import Token

from mkdocs_metastasis.text.markdown import parser

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

    @cached_property
    def plain(self) -> str:
        """The text without markup and citations, for tooltips and descriptions."""
        words = "".join(_words(self.tokens))
        return re.sub(r"\s+([.,;:)])(?!\w)", r"\1", " ".join(words.split()))


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
    found: dict[str, list[Mark]] = defaultdict(list)
    for kind, mark in sorted(_marks(value, tokens, inline), key=lambda pair: pair[1].offset):
        found[kind].append(mark)
    return ParsedText(tuple(tokens), **{kind: tuple(marks) for kind, marks in found.items()})


def cited(texts: Iterable[tuple[str, bool]]) -> list[str]:
    """The keys that texts cite, each once, in order; each text with whether it is `inline`."""
    keys = (key for text, inline in texts for key in parse(text, inline=inline).cited())
    return list(dict.fromkeys(keys))


def paragraphs(value: str) -> int:
    """How many parts blank lines separate."""
    return len(_BLANK_LINE.split(value.strip())) if value.strip() else 0


def markup(value: str) -> int:
    """How many characters are no plain text: what reading a text takes grows with them."""
    return sum(map(value.count, _MARKUP))


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "bracket", "code_inline", "fence", "html_inline", "html_block"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak") or (token.nesting == -1 and token.block):
            yield " "
        elif token.children:
            yield from _words(token.children)


def _marks(value: str, tokens: Sequence[Token], inline: bool) -> Iterator[tuple[str, Mark]]:
    """Every mark with its field of `ParsedText`; offsets are those of the whole text."""
    starts = [0, *(found.end() for found in re.finditer("\n", value))]
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
            start = value.find("<", starts[at])
            yield "html", Mark(max(start, starts[at]), token.content.strip())
        elif token.type == "inline":
            places = _Places(value, token.content, 0 if inline else max(starts[at], after))
            after = places.end
            for child in token.children or ():
                for kind, offset, named in _named(child):
                    yield kind, Mark(places.at(offset), named)


def _named(token: Token) -> Iterator[tuple[str, int, str]]:
    """What an inline token names: kind of mark, offset in the content around it, value."""
    at = token.meta.get("offset", 0)
    match token.type:
        case "citation":
            yield from (("citations", offset, key) for key, offset in token.meta["keys"])
        case "record_open":
            yield "links", at, token.meta["id"]
        case "bracket":
            yield "bad_citations", at, token.meta["written"]
        case "link_open":
            yield "addresses", at, str(token.attrs["href"])
        case "html_inline":
            yield "html", at, token.content
        case "image":
            yield "images", at, str(token.attrs["src"])
            for child in token.children or ():
                if child.type == "html_inline":  # said at the image: its own place is not known
                    yield "html", at, child.content


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
