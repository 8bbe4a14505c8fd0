"""Places → SVG: shapes, heads, links and names; no places are decided here."""

from __future__ import annotations

import itertools

from mkdocs_metastasis.pictures.engine.geometry import Point, Rect, length, longest, step, toward
from mkdocs_metastasis.pictures.flow.layout import Placed, PlacedBox, Route
from mkdocs_metastasis.pictures.flow.look import (
    CAPTION,
    FRAME,
    HEAD_ROOM,
    TEXT,
    box_look,
    head,
    line_look,
)
from mkdocs_metastasis.pictures.flow.view import FlowEdge, FlowNode
from mkdocs_metastasis.pictures.markup import element, escape, number
from mkdocs_metastasis.pictures.measure import LINE_HEIGHT, text_width
from mkdocs_metastasis.pictures.picture import Link, no_link

BEND = 4.0
"""px radius of an arrow's corners."""
BASELINE = 12.0
"""px from the top of a line of text to its baseline."""
CORNER = {"mechanism": 7.0, "factor": 14.0, "more": 7.0}
"""px radius of a box by kind. A factor is a pill, but its sides stay straight for the arrows."""
SHARP = 2.0
"""px radius of all other boxes."""
CHAMFER = 8.0
"""px that are cut off the corners of a clinical topic."""
PAD = 3.0
"""px that stay free on each side of a label."""
BAR = 4.0
"""px of half a bar across a contested arrow."""


class Painter:
    """Writes the elements of a picture for a page, or for a `file`, which has colours and no links.

    A link that says more than is drawn has an id in place of a role: checkers of access want every
    drawn word in the name of a role, and search engines take an `a` without either for a mistake.
    """

    def __init__(self, link: Link = no_link, base: str = "", file: bool = False) -> None:
        self.link, self.base, self.file = link, base, file

    def body(self, placed: Placed) -> str:
        """Frames, then arrows, then boxes, so that every arrow ends at a border."""
        return (
            "".join(self._frame(frame) for frame in placed.frames)
            + "".join(self._route(route) for route in placed.routes)
            + "".join(self._box(box) for box in placed.boxes)
            + "".join(self._label(route) for route in placed.routes if route.edge.label)
        )

    def _frame(self, frame: Rect) -> str:
        return element(
            "rect", x=frame.x, y=frame.y, width=frame.width, height=frame.height, rx=8,
            **(FRAME if self.file else {"class_": "mts-frame"}),
        )

    def _route(self, route: Route) -> str:
        """A link that the Tab key and screen readers pass by: the list of sentences has it too."""
        edge = route.edge
        sentence = element("title", escape(edge.sentence))
        if edge.heavy:
            content = sentence + self.arrow(edge, route.points)
            return element("g", content, class_="mts-heavy", aria_hidden="true")
        href = self.link(edge.effect)
        return element(
            "a" if href else "g", sentence + self.arrow(edge, route.points), xlink_href=href,
            role="link" if href else None, aria_hidden="true", tabindex="-1" if href else None,
            data_effect=edge.effect, data_direction=edge.direction, data_grade=edge.grade,
            data_contested="true" if edge.contested else None,
        )

    def arrow(self, edge: FlowEdge, points: tuple[Point, ...]) -> str:
        """The stroke to hit, the line, the head: a page's style tells them by their order."""
        (x, y), (dx, dy), room = points[-1], step(points), HEAD_ROOM[edge.direction]
        shortened = (*points[:-1], (x - dx * room, y - dy * room))
        line = _rounded(shortened) + (_contested(shortened) if edge.contested else "")
        hit = "" if self.file else element("path", d=_polyline(points))
        look = line_look(edge) if self.file else {}
        return hit + element("path", d=line, **look) + head(edge, points, self.file)

    def _label(self, route: Route) -> str:
        """What is written at a heavy arrow, where its longest stretch has room for it."""
        (x1, y1), (x2, y2) = longest(route.points)
        if y1 != y2 or abs(x2 - x1) < text_width(route.edge.label) + 8:
            return ""
        return element(
            "text", escape(route.edge.label), x=(x1 + x2) / 2, y=y1 - 4, aria_hidden="true",
            **(CAPTION if self.file else {"class_": "mts-caption"}),
        )

    def _box(self, box: PlacedBox) -> str:
        node = box.node
        href = self.link(node.id)
        known = node.kind != "more"
        whole = " ".join(box.lines) in node.name
        looks = ["mts-more"] * (node.kind == "more")
        looks += ["mts-aside"] * node.aside + ["mts-subject"] * node.subject
        return element(
            "a" if href else "g", self.shape(node, box.rect) + self._text(box),
            class_=" ".join(looks) or None, xlink_href=href,
            role="link" if href and whole else None,
            id=f"{self.base}-{node.id}" if href and not whole else None,
            aria_label=node.name if href else None,
            data_record=node.id if known else None, data_kind=node.kind if known else None,
        )

    def shape(self, node: FlowNode, rect: Rect) -> str:
        """The outline of a box, by kind."""
        look = box_look(node) if self.file else {}
        if node.kind == "clinical":
            return element("path", d=_chamfered(rect), **look)
        radius = min(CORNER.get(node.kind, SHARP), rect.height / 2)
        return element(
            "rect", x=rect.x, y=rect.y, width=rect.width, height=rect.height, rx=radius, **look
        )

    def _text(self, box: PlacedBox) -> str:
        lines, rect = box.lines, box.rect
        top = rect.y + (rect.height - len(lines) * LINE_HEIGHT) / 2 + BASELINE
        room = rect.width - 2 * PAD
        drawn = ""
        for place, line in enumerate(lines):
            look = dict(TEXT) if self.file else {}
            if text_width(line) > room:  # a long word is set closer
                look |= {"textLength": room, "lengthAdjust": "spacingAndGlyphs"}
            # The space after a line is not drawn; without it a voice would join the words.
            shown = escape(line) + (" " if place < len(lines) - 1 else "")
            drawn += element("text", shown, x=rect.centre, y=top + place * LINE_HEIGHT, **look)
        return drawn


def _polyline(points: tuple[Point, ...]) -> str:
    """Right angles as `M1 2H3V4`."""
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        if x1 != x2:
            parts.append(f"H{number(x2)}")
        elif y1 != y2:
            parts.append(f"V{number(y2)}")
    return "".join(parts)


def _rounded(points: tuple[Point, ...]) -> str:
    """The same with round corners."""
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(BEND, length(before, corner) / 2, length(corner, after) / 2)
        if radius > 0:
            # The stretch up to a corner, and a quarter turn.
            (x, y), (x2, y2) = toward(corner, before, radius), toward(corner, after, radius)
            parts.append(f"H{number(x)}" if before[1] == corner[1] else f"V{number(y)}")
            turn = (corner[0] - x, corner[1] - y, x2 - x, y2 - y)
            parts.append("q" + " ".join(number(value) for value in turn))
    (_, y1), (x2, y2) = points[-2:]
    parts.append(f"H{number(x2)}" if y1 == y2 else f"V{number(y2)}")
    return "".join(parts)


def _contested(points: tuple[Point, ...]) -> str:
    """Two short bars across the middle of the longest stretch."""
    (x1, y1), (x2, y2) = longest(points)
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    if y1 == y2:
        return "".join(f"M{number(x + at)} {number(y - BAR)}v{number(2 * BAR)}" for at in (-2, 2))
    return "".join(f"M{number(x - BAR)} {number(y + at)}h{number(2 * BAR)}" for at in (-2, 2))


def _chamfered(rect: Rect) -> str:
    cut = min(CHAMFER, rect.height / 4)
    width, height = rect.width - 2 * cut, rect.height - 2 * cut
    return (
        f"M{number(rect.x + cut)} {number(rect.y)}h{number(width)}l{number(cut)} {number(cut)}"
        f"v{number(height)}l{number(-cut)} {number(cut)}h{number(-width)}"
        f"l{number(-cut)} {number(-cut)}v{number(-height)}z"
    )
