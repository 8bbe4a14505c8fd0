"""The figure as markup: lit and faint regions, hatching, outlines; no places are decided here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from mkdocs_metastasis.pictures.markup import element, number
from mkdocs_metastasis.svg import Element, RegionFigure, prefixed, write

FAINT = "0.4"
"""Opacity of what a picture is not about."""
_SHAPES = frozenset(
    ["path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "use"]
)
_THIN = 3.0
"""A line thinner than this is a detail of a drawing, no part to be hatched."""
_PAINT = ("fill", "stroke", "stroke-width", "fill-opacity", "stroke-opacity", "opacity",
          "stroke-dasharray", "id")

Wrap = Callable[[str, str], str]
"""From a region's name and its markup to the markup with a link round it."""


def hatch(prefix: str) -> str:
    """Write the pattern that marks where a cancer begins, as a definition."""
    line = element("path", d="M1.5 0V6", stroke="var(--mts-share)", stroke_width=1.6)
    return element(
        "pattern", line, id=f"{prefix}hatch", width=5, height=6,
        patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
    )


def draw_figure(
    figure: RegionFigure, at: tuple[float, float, float, float], prefix: str,
    lit: Collection[str], marks: str, wrap: Wrap,
) -> str:
    """Write the figure at a place, with `marks` over it; regions that are not lit are faint."""
    left, top, width, height = figure.box
    content = "".join(_node(prefixed(node, prefix), lit, wrap) for node in figure.nodes)
    x, y, drawn, high = at
    return element(
        "svg", content + marks, aria_hidden="true", x=x, y=y, width=drawn, height=high,
        viewBox=f"{number(left)} {number(top)} {number(width)} {number(height)}",
    )


def _node(node: Element, lit: Collection[str], wrap: Wrap) -> str:
    name = node.get("data-region")
    if name is None:
        if not any(part.get("data-region") for part in node.walk()):
            return write(node)
        inner = "".join(_node(child, lit, wrap) for child in node.children)
        return write(replace(node, children=())).removesuffix("/>") + f">{inner}</{node.tag}>"
    if not node.children or (node.get("data-only") and name not in lit):
        return ""
    faint = None if name in lit else FAINT
    bare = node.with_attributes(data_region=None, data_at=None, data_only=None, opacity=faint)
    return wrap(name, write(bare))


def hatched(figure: RegionFigure, name: str, prefix: str) -> str:
    """Write a region anew, filled with the pattern of `hatch`; a thick line is hatched along it."""
    pattern = f"url(#{prefix}hatch)"
    filled = (("fill", pattern), ("stroke", "var(--mts-share)"), ("stroke-width", "1.4"))
    parts = []
    for shape, paint in _shapes(figure.nodes, name, {}):
        if paint.get("fill") != "none":
            parts.append(_repainted(shape, prefix, filled))
        elif _size(paint) >= _THIN:
            width = paint.get("stroke-width", "1")
            line = (("fill", "none"), ("stroke", pattern), ("stroke-width", width))
            parts.append(_repainted(shape, prefix, line))
    return "".join(parts)


def outline(figure: RegionFigure, name: str, prefix: str) -> str:
    """Write what stands out round a region when it is laid below it."""
    parts = []
    for shape, paint in _shapes(figure.nodes, name, {}):
        own = 0.0 if paint.get("stroke", "none") == "none" else _size(paint)
        if paint.get("fill") == "none" and own < _THIN:
            continue
        line = (("fill", "none"), ("stroke", "var(--mts-ink)"), ("stroke-width", f"{own + 3.4:g}"))
        parts.append(_repainted(shape, prefix, line))
    return "".join(parts)


def _repainted(shape: Element, prefix: str, paint: tuple[tuple[str, str], ...]) -> str:
    own = prefixed(shape, prefix)
    kept = tuple((key, value) for key, value in own.attributes if key not in _PAINT)
    return write(replace(own, attributes=kept + paint))


def _shapes(
    nodes: tuple[Element, ...], name: str, paint: dict[str, str], inside: bool = False
) -> Iterator[tuple[Element, dict[str, str]]]:
    """The shapes of a region, each with the paint that it has or takes over from its groups."""
    for node in nodes:
        own = paint | {key: value for key, value in node.attributes if key in _PAINT}
        within = inside or node.get("data-region") == name
        if node.tag in _SHAPES and within:
            yield node, own
        elif node.tag != "defs":
            yield from _shapes(node.children, name, own, within)


def _size(paint: dict[str, str]) -> float:
    try:
        return float(paint.get("stroke-width", "1"))
    except ValueError:
        return 1.0
