"""A drawing as a tree of plain values, written as markup that HTML and XML read alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape

REFERENCE = re.compile(r"url\(\s*(['\"]?)#([^'\")\s]+)\1\s*\)")
"""A reference to an id of the same file within a value; group 2 is the id."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes in the order of the file; text stands only in titles."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Element, ...] = ()
    text: str = ""
    line: int = field(default=0, compare=False)
    column: int = field(default=0, compare=False)

    def get(self, name: str) -> str | None:
        """Give an attribute's value, or None."""
        return dict(self.attributes).get(name)

    def with_attributes(
        self, *given: tuple[str, str], without: Iterable[str] = ()
    ) -> Element:
        """Give it attributes, and take others away; what is given stands last."""
        gone = {*without, *(name for name, _ in given)}
        kept = (pair for pair in self.attributes if pair[0] not in gone)
        return replace(self, attributes=(*kept, *given))

    def walk(self) -> Iterator[Element]:
        """Go through the element and all within it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


def write(node: Element) -> str:
    """Write an element as markup; an empty one closes itself."""
    head = node.tag + "".join(f' {name}="{escape(value)}"' for name, value in node.attributes)
    content = escape(node.text) + "".join(write(child) for child in node.children)
    return f"<{head}>{content}</{node.tag}>" if content else f"<{head}/>"


def prefixed(node: Element, prefix: str) -> Element:
    """Put a prefix before every id and every reference to one, so that two drawings never clash."""

    def value(name: str, given: str) -> str:
        if name == "id":
            return prefix + given
        if name == "xlink:href":
            return "#" + prefix + given.removeprefix("#")
        return REFERENCE.sub(lambda match: f"url(#{prefix}{match[2]})", given)

    return replace(
        node,
        attributes=tuple((name, value(name, given)) for name, given in node.attributes),
        children=tuple(prefixed(child, prefix) for child in node.children),
    )
