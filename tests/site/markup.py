"""HTML read quickly, tag by tag: for what is asked of every page of a large site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder

_REST = r"""[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*"""
_TAG = re.compile(rf"<!--.*?-->|<(script|style)\b({_REST})>.*?</\1\s*>|<(/?[a-zA-Z][^\s/>]*)({_REST})>", re.S)
"""A comment, an element whose text has no tags, or one tag."""
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_VALUE = re.compile(r""""[^"]*"|'[^']*'""")
_BARE = re.compile(r"&(?!#\d+;|#[xX][0-9a-fA-F]+;|[a-zA-Z][a-zA-Z0-9]*;)|[\0-\x08\x0b\x0e-\x1f]")
_ALONE = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Part(NamedTuple):
    """A text, and the tag after it."""

    text: str
    name: str
    """With `/` before it where it closes an element; empty after the last text."""
    written: str
    """The attributes, as they are written."""
    whole: bool
    """Whether the element has no end of its own."""


def parts(html: str) -> Iterator[Part]:
    end = 0
    for found in _TAG.finditer(html):
        if name := found[1] or found[3]:
            written = found[2] or found[4] or ""
            name = name.lower()
            yield Part(html[end : found.start()], name, written, bool(found[1]) or name in _ALONE or written.endswith("/"))
            end = found.end()
    yield Part(html[end:], "", "", True)


def attributes(written: str) -> dict[str, str]:
    return {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(written)
    }


def tree(html: str) -> Element:
    """Return what is valid as a tree, below an element of no meaning."""
    builder = TreeBuilder()
    builder.start("page", {})
    for text, name, written, whole in parts(html):
        builder.data(unescape(text))
        if name.startswith("/"):
            builder.end(name[1:])
        elif name:
            builder.start(name, attributes(written))
            if whole:
                builder.end(name)
    builder.end("page")
    return builder.close()


@dataclass
class Shapes:
    """What pages are built of: tags as they are written, and which elements stand within which others."""

    known: set[tuple[str, ...]] = field(default_factory=set)
    _places: set[tuple[str, ...]] = field(default_factory=set)

    def learn(self, html: str) -> bool:
        """Whether a page has anything that none before had. Raises ValueError where elements cross."""
        before, path = len(self.known), list[str]()
        if _BARE.search(html):
            self.known.add(("bare", html))
        for text, name, written, whole in parts(html):
            if text.strip():
                self.known.add(("text in", *path[-1:]))
            if name.startswith("/"):
                if not path or path.pop() != name[1:]:
                    raise ValueError(f"</{name[1:]}> closes nothing")
            elif name:
                self._meet(path, name)
                self.known.add((name, _VALUE.sub("", written)))
                if not whole:
                    path.append(name)
        if path:
            raise ValueError(f"<{path[-1]}> is not closed")
        return len(self.known) > before

    def _meet(self, path: list[str], name: str) -> None:
        place = (*path, name)
        if place not in self._places:
            self._places.add(place)
            self.known |= {("within", above, name) for above in path}
