"""The tree of a drawing with its regions as links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_metastasis.model.scenes import EFFECT, PART, RECORD, VIEW, key_of
from mkdocs_metastasis.pictures.picture import Link
from mkdocs_metastasis.svg import Element

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class SceneLabel:
    """What a region leads to: its name, and what is said before it is followed."""

    title: str
    tooltip: str
    kind: str
    summary: str


@dataclass
class Linker:
    """Makes regions into links, each record once; a link never holds another.

    The ids of links begin with `base`; a role would want number and lines in the name, as drawn.
    """

    base: str
    labels: Mapping[str, SceneLabel]
    link: Link
    seen: set[str] = field(default_factory=set)

    def children(self, nodes: Sequence[Element], owner: str = "") -> tuple[Element, ...]:
        """Link what stands in a region, except for the smaller regions within it."""
        found: list[Element] = []
        loose: list[Element] = []
        for node in nodes:
            if any(key_of(part) for part in node.walk()):
                found += [*self._linked(loose, owner), *self._region(node, owner)]
                loose = []
            else:
                loose.append(node)
        return (*found, *self._linked(loose, owner))

    def _region(self, node: Element, owner: str) -> list[Element]:
        key = key_of(node)
        inner = self.children(node.children, key or owner)
        return [bare(replace(node, children=inner))]

    def _linked(self, nodes: Sequence[Element], owner: str) -> list[Element]:
        """One link round some elements; a second one to the same record is for the mouse alone."""
        label, address = self.labels.get(owner), self.link(owner) if owner else None
        if not nodes or not owner or label is None or address is None:
            return list(nodes)
        again = owner in self.seen
        self.seen.add(owner)
        what = EFFECT if "--" in owner else RECORD
        given = [("xlink:href", address)]
        if again:
            given += [("role", "link"), ("aria-hidden", "true"), ("tabindex", "-1")]
        else:
            given += [
                ("id", f"{self.base}-to-{owner}"), ("aria-label", _name(label.title, nodes)),
                (what, owner),
            ]
        tooltip = Element("title", text=label.tooltip)
        return [Element("a", tuple(given), (tooltip, *nodes))]


def bare(node: Element) -> Element:
    """Take away what only the atlas reads."""
    kept = [pair for pair in node.attributes if pair[0] not in (RECORD, EFFECT, PART, VIEW)]
    return replace(node, attributes=tuple(kept))


def _name(title: str, nodes: Sequence[Element]) -> str:
    """The title, after what is written in the drawing where that says something else."""
    written = " ".join(
        part.text for node in nodes for part in node.walk() if part.tag in ("text", "tspan")
    )
    words = {word.casefold() for word in _WORD.findall(written)}
    known = {word.casefold() for word in _WORD.findall(title)}
    return f"{written}: {title}" if words - known else title
