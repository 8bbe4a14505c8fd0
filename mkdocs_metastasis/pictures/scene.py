"""Draws a scene of the atlas: its regions become links, its words the records' own.

A page shows it wide and narrow with links, a file has its colours written in, and a strip shows
small views of its steps.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model import CASCADE
from mkdocs_metastasis.model import Scene as SceneDrawing
from mkdocs_metastasis.model.scenes import EFFECT, PART, RECORD, VIEW, key_of
from mkdocs_metastasis.pictures.frames import standalone
from mkdocs_metastasis.pictures.markup import element, escape, number
from mkdocs_metastasis.pictures.palette import SCENE as COLOURS
from mkdocs_metastasis.pictures.picture import NARROW, WIDE, LegendItem, Link, Sentence, no_link
from mkdocs_metastasis.svg import Element, prefixed, write
from mkdocs_metastasis.words import Words

SCENE = "scene."
"""Begins the name of a scene's picture; no id holds a dot."""
_COLOUR = re.compile(r"var\(--mts-(scene-[\w-]+)\)")
_STRIP = "mts-strip-"
"""Begins the ids of the drawing that all small views show."""
_TOLD = ("title", "desc")
_SAID = (RECORD, EFFECT, PART, VIEW)
"""What only the atlas reads."""
_SIZE = ("width", "height", "xmlns")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class SceneLabel:
    """What a region leads to: its name, and what is said before it is followed."""

    title: str
    tooltip: str
    summary: str


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

    def render(self, width: int, link: Link = no_link) -> str:
        """Draw it for a page, each region a link."""
        narrow = self.drawn.narrow if width <= NARROW else None
        base = f"mts-{self.name}-{'narrow' if narrow else 'wide'}"
        root = prefixed(narrow or self.drawn.wide, f"{base}-")
        told = {child.tag: child.text for child in root.children if child.tag in _TOLD}
        content = "".join(
            element(tag, escape(text), id=f"{base}-{tag[0]}") for tag, text in told.items()
        )
        shown = [child for child in root.children if child.tag not in _TOLD]
        content += "".join(map(write, _Linker(base, self.labels, link).children(shown)))
        _, _, own_width, height = (root.get("viewBox") or "").split()
        kept = root.with_attributes(without=("id", *_SIZE)).attributes
        head = Element("svg", (
            ("class", "mts-drawn"), ("role", "group"),
            ("aria-labelledby", " ".join(f"{base}-{tag[0]}" for tag in told)),
            ("width", own_width), ("height", height), *kept,
        ))
        return write(head).removesuffix("/>") + f">{content}</svg>"

    def file(self) -> str:
        """Write its wide form as a file, in the light colours."""
        root = self.drawn.wide
        _, _, width, height = (float(part) for part in (root.get("viewBox") or "").split())
        shown = tuple(child for child in root.children if child.tag not in _TOLD)
        body = write(_coloured(replace(root, children=shown)))
        return standalone(self.title, body, width, height, anchor="start")


@dataclass
class _Linker:
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
            if not any(key_of(part) for part in node.walk()):
                loose.append(node)
                continue
            inner = self.children(node.children, key_of(node) or owner)
            region = replace(node.with_attributes(without=_SAID), children=inner)
            found += [*self._linked(loose, owner), region]
            loose = []
        return (*found, *self._linked(loose, owner))

    def _linked(self, nodes: Sequence[Element], owner: str) -> list[Element]:
        """One link round some elements; a second one to the same record is for the mouse alone."""
        label, address = self.labels.get(owner), self.link(owner) if owner else None
        if not nodes or label is None or address is None:
            return list(nodes)
        given = [("xlink:href", address)]
        if owner in self.seen:
            given += [("role", "link"), ("aria-hidden", "true"), ("tabindex", "-1")]
        else:
            given += [
                ("id", f"{self.base}-to-{owner}"), ("aria-label", _name(label.title, nodes)),
                (EFFECT if "--" in owner else RECORD, owner),
            ]
        self.seen.add(owner)
        tooltip = Element("title", text=label.tooltip)
        return [Element("a", tuple(given), (tooltip, *nodes))]


def _name(title: str, nodes: Sequence[Element]) -> str:
    """The title, after what is written in the drawing where that says something else."""
    written = " ".join(
        part.text for node in nodes for part in node.walk() if part.tag in ("text", "tspan")
    )
    words = {word.casefold() for word in _WORD.findall(written)}
    known = {word.casefold() for word in _WORD.findall(title)}
    return f"{written}: {title}" if words - known else title


def _coloured(node: Element) -> Element:
    """Write the colours in: many programs know no custom properties."""
    attributes = tuple(
        (name, _COLOUR.sub(lambda match: COLOURS.get(match[1], "#888888"), value))
        for name, value in node.attributes if name not in _SAID
    )
    return replace(node, attributes=attributes, children=tuple(map(_coloured, node.children)))


def scene(graph: Graph, words: Words, name: str) -> ScenePicture | None:
    """Draw a scene of the atlas; None where there is none of this name."""
    drawn = graph.atlas.scenes.get(name)
    if drawn is None:
        return None
    labels: dict[str, SceneLabel] = {}
    for node in drawn.wide.walk():
        key = key_of(node)
        if key in graph.atlas.records:
            record = graph.atlas.records[key]
            labels[key] = SceneLabel(record.title, record.first_sentence, record.summary)
        elif key in graph.arrows:
            arrow = graph.arrows[key]
            target = words.title(arrow.target)
            sentence = words.sentence(arrow.source, arrow.direction, target)
            grade = words.grade(arrow.grade)
            labels[key] = SceneLabel(sentence, grade, grade)
    return ScenePicture(drawn, labels)


@dataclass(frozen=True)
class Strip:
    """The drawing to be put on a page once, unseen, and the views on it by id of their step."""

    store: str
    views: Mapping[str, str]
    windows: Mapping[str, str]
    """The middle of each view, in a frame that the page gives."""


def strip_of(drawn: SceneDrawing | None) -> Strip | None:
    """Cut a scene into the views of its steps; None where it marks none."""
    views = dict(drawn.views()) if drawn else {}
    if drawn is None or not views:
        return None
    root = prefixed(drawn.wide, _STRIP)
    kept = root.with_attributes(without=("id", "viewBox", *_SIZE)).attributes
    content = Element("g", (("id", f"{_STRIP}all"), *kept), _unwritten(root).children)
    store = element(
        "svg", write(content), class_="mts-store", width=0, height=0, aria_hidden="true"
    )
    use = element("use", xlink_href=f"#{_STRIP}all")
    whole, windows = {}, {}
    for id, view in views.items():
        box = " ".join(map(number, view))
        whole[id] = element(
            "svg", use, class_="mts-view", viewBox=box, width=view[2], height=view[3],
            aria_hidden="true",
        )
        windows[id] = element(
            "svg", use, class_="mts-window", viewBox=box,
            preserveAspectRatio="xMidYMid slice", aria_hidden="true",
        )
    return Strip(store, whole, windows)


def _unwritten(node: Element) -> Element:
    """The drawing without its labels, which nobody could read in a small view, and without links.

    Lines in the colour of the text lead from a label to what it names.
    """
    children = (
        _unwritten(child) for child in node.children
        if child.tag not in ("text", "title", "desc") and not any(
            (child.get(paint) or "").startswith("var(--mts-scene-text")
            for paint in ("stroke", "fill")
        )
    )
    return replace(node.with_attributes(without=_SAID), children=tuple(children))
