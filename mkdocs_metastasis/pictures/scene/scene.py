"""A scene as a drawing: wide and narrow with links, a file with its colours written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import CASCADE, Record
from mkdocs_metastasis.model import Scene as SceneDrawing
from mkdocs_metastasis.model.scenes import key_of
from mkdocs_metastasis.pictures.markup import element, escape
from mkdocs_metastasis.pictures.palette import SCENE as COLOURS
from mkdocs_metastasis.pictures.picture import (
    NARROW,
    WIDE,
    LegendItem,
    Link,
    Picture,
    Sentence,
    no_link,
)
from mkdocs_metastasis.pictures.scene.linked import Linker, SceneLabel, bare
from mkdocs_metastasis.pictures.standalone import standalone
from mkdocs_metastasis.svg import Element, prefixed, write
from mkdocs_metastasis.words import Words

SCENE = "scene."
"""Begins the name of a scene's picture; no id holds a dot."""
_COLOUR = re.compile(r"var\(--mts-scene-([\w-]+)\)")
_TOLD = ("title", "desc")


@dataclass(frozen=True)
class ScenePicture:
    """A scene that can be drawn, with the words of its regions in the order of the file."""

    drawn: SceneDrawing
    labels: Mapping[str, SceneLabel]
    sort = "scene"
    legend: tuple[LegendItem, ...] = ()

    @property
    def name(self) -> str:
        """Name the picture; the scene of the cascade takes the place of its boxes."""
        return CASCADE if self.drawn.name == CASCADE else f"{SCENE}{self.drawn.name}"

    @property
    def title(self) -> str:
        """Say what it shows."""
        return self.drawn.title

    @property
    def widths(self) -> tuple[int, ...]:
        """The forms that were drawn."""
        return (WIDE, NARROW) if self.drawn.narrow else (WIDE,)

    def words(self, link: Link = no_link) -> tuple[Sentence, ...]:
        """Tell every region by its record's summary."""
        return tuple(
            Sentence(label.title, link(key), more=label.summary)
            for key, label in self.labels.items()
        )

    def render(self, width: int, link: Link = no_link) -> Picture:
        """Draw it for a page, each region a link."""
        narrow = self.drawn.narrow if width <= NARROW else None
        root = narrow or self.drawn.wide
        base = f"mts-{self.name}-{'narrow' if narrow else 'wide'}"
        return Picture(self._page(root, base, link), self.title, self.words(link))

    def _page(self, root: Element, base: str, link: Link) -> str:
        root = prefixed(root, f"{base}-")
        told = {child.tag: child.text for child in root.children if child.tag in _TOLD}
        content = "".join(
            element(tag, escape(text), id=f"{base}-{tag[0]}") for tag, text in told.items()
        )
        shown = [child for child in root.children if child.tag not in _TOLD]
        content += "".join(map(write, Linker(base, self.labels, link).children(shown)))
        _, _, width, height = (root.get("viewBox") or "0 0 0 0").split()
        kept = {
            name: value for name, value in root.attributes
            if name not in ("id", "width", "height", "xmlns")
        }
        head = Element("svg", (
            ("class", "mts-drawn"), ("role", "group"),
            ("aria-labelledby", " ".join(f"{base}-{tag[0]}" for tag in told)),
            ("width", width), ("height", height), *kept.items(),
        ))
        return write(head).removesuffix("/>") + f">{content}</svg>"

    def file(self) -> str:
        """Write its wide form as a file, in the light colours."""
        root = self.drawn.wide
        _, _, width, height = (float(part) for part in (root.get("viewBox") or "").split())
        shown = tuple(child for child in root.children if child.tag not in _TOLD)
        return standalone(self.title, write(_coloured(replace(root, children=shown))),
                          width, height, anchor="start")


def _coloured(node: Element) -> Element:
    """Write the colours in: many programs know no custom properties."""
    written = bare(node)
    return replace(
        written,
        attributes=tuple(
            (name, _COLOUR.sub(lambda match: COLOURS.get(match[1], "#888888"), value))
            for name, value in written.attributes
        ),
        children=tuple(map(_coloured, node.children)),
    )


def scene(graph: Graph, words: Words, name: str) -> ScenePicture | None:
    """Draw a scene of the atlas; None where there is none of this name."""
    drawn = graph.atlas.scenes.get(name)
    if drawn is None:
        return None
    labels: dict[str, SceneLabel] = {}
    for node in drawn.wide.walk():
        key = key_of(node)
        if key in graph.atlas.records:
            labels[key] = _of_record(graph.atlas.records[key])
        elif key in graph.arrows:
            labels[key] = _of_effect(words, graph.arrows[key])
    return ScenePicture(drawn, labels)


def _of_record(record: Record) -> SceneLabel:
    return SceneLabel(record.title, record.first_sentence, record.kind, record.summary)


def _of_effect(words: Words, arrow: Arrow) -> SceneLabel:
    target = arrow.target.title if arrow.target else words("cascade.target")
    sentence = words.sentence(arrow.source, arrow.direction, target)
    return SceneLabel(sentence, words.grade(arrow.grade), "effect", words.grade(arrow.grade))
