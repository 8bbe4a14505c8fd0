"""The colours of pictures: from the page's style sheet, or carried by the file itself.

The values are those of `metastasis-figures.css`. A file for slides says them as attributes, which
every program reads; programs that know style sheets follow the reader's dark mode too.
"""

from __future__ import annotations

from mkdocs_metastasis.model import Direction, Grade
from mkdocs_metastasis.pictures.flow.view import FlowEdge, FlowNode

Attributes = dict[str, str | float | None]

LIGHT = {
    "ink": "#1c2330", "quiet": "#566172", "paper": "#ffffff", "frame": "#f4f8fd",
    "step": "#d9e7fb", "step-line": "#4b6a94",
    "mechanism": "#d8efe8", "mechanism-line": "#3d756a",
    "factor": "#fdebcf", "factor-line": "#8a682b",
    "clinical": "#ecdff6", "clinical-line": "#775796",
    "other": "#e9ecf0", "other-line": "#66707e",
    "promotes": "#0f63a8", "inhibits": "#b53a07",
    "context": "#413c36", "detects": "#72667c",
    "heavy": "#4a6072",
}
DARK = {
    "ink": "#eef2f7", "quiet": "#aab4c2", "paper": "#1e2129", "frame": "#232a38",
    "step": "#1f3b60", "step-line": "#86a9d8",
    "mechanism": "#1b453d", "mechanism-line": "#74b5a6",
    "factor": "#4a3815", "factor-line": "#c9a65f",
    "clinical": "#41295a", "clinical-line": "#b698d6",
    "other": "#333a46", "other-line": "#98a3b3",
    "promotes": "#7cbcf5", "inhibits": "#ff9663",
    "context": "#f0e9dc", "detects": "#a79fb8",
    "heavy": "#a3b6c7",
}
_KINDS = ("step", "mechanism", "factor", "clinical")


def colour_of(edge: FlowEdge) -> str:
    """The name of an arrow's colour."""
    if edge.direction is None:
        return "heavy"
    return "context" if edge.direction is Direction.CONTEXT else str(edge.direction)


class PageSkin:
    """On a page the style sheet does everything, by `data-` attributes and order of elements."""

    touch = True
    """Whether arrows have an invisible stroke to hit."""

    def frame(self) -> Attributes:
        return {"class_": "mts-frame"}

    def caption(self) -> Attributes:
        return {"class_": "mts-caption"}

    def text(self) -> Attributes:
        return {}

    def box(self, node: FlowNode) -> Attributes:
        return {}

    def line(self, edge: FlowEdge) -> Attributes:
        return {}

    def head(self, edge: FlowEdge) -> Attributes:
        return {}


class FileSkin(PageSkin):
    """In a file every element says its light colours, and its class for the dark ones."""

    touch = False

    def frame(self) -> Attributes:
        return {"class_": "frame", "fill": LIGHT["frame"], "stroke": LIGHT["step-line"],
                "stroke_dasharray": "5 4"}

    def caption(self) -> Attributes:
        return {"class_": "quiet", "fill": LIGHT["quiet"]}

    def text(self) -> Attributes:
        return {"class_": "ink", "fill": LIGHT["ink"]}

    def box(self, node: FlowNode) -> Attributes:
        name = node.kind if node.kind in _KINDS else "other"
        more = node.kind == "more"
        return {
            "class_": f"{name}-line" if more else name,
            "fill": "none" if more else LIGHT[name], "stroke": LIGHT[f"{name}-line"],
            "stroke_width": 2 if node.subject else None,
            "stroke_dasharray": "3 3" if more else "5 3" if node.aside else None,
        }

    def line(self, edge: FlowEdge) -> Attributes:
        name = colour_of(edge)
        dotted = edge.grade is Grade.HYPOTHESIS
        width = 2.5 if edge.heavy else 2 if dotted else 1.5
        return {
            "class_": f"{name}-line", "fill": "none", "stroke": LIGHT[name], "stroke_width": width,
            "stroke_dasharray": "2 3" if dotted else None,
        }

    def head(self, edge: FlowEdge) -> Attributes:
        name = colour_of(edge)
        if edge.direction is Direction.INHIBITS:
            return {"class_": f"{name}-line", "fill": "none", "stroke": LIGHT[name],
                    "stroke_width": 2.5}
        if edge.direction is Direction.DETECTS:
            return {"class_": f"{name}-line paper", "fill": LIGHT["paper"],
                    "stroke": LIGHT[name], "stroke_width": 1.5}
        return {"class_": name, "fill": LIGHT[name]}


def dark_style() -> str:
    """The style sheet of a file: `name` fills, `name-line` strokes, where the reader's is dark."""
    fills = "".join(f".{name}{{fill:{DARK[name]}}}" for name in DARK if "-line" not in name)
    strokes = "".join(
        f".{name}-line{{stroke:{DARK[name]}}}" for name in ("promotes", "inhibits", "context",
                                                            "detects", "heavy")
    )
    boxes = "".join(
        f".{name},.{name}-line{{stroke:{DARK[f'{name}-line']}}}" for name in (*_KINDS, "other")
    )
    frame = f".frame{{stroke:{DARK['step-line']}}}"
    return f"@media (prefers-color-scheme:dark){{{fills}{strokes}{boxes}{frame}}}"
