"""A body map as markup: lit and faint regions, hatching, circles, rows; no places are decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from mkdocs_metastasis.pictures.bodymap import layout
from mkdocs_metastasis.pictures.chart import BASELINE, colour, hit, text_lines
from mkdocs_metastasis.pictures.counts import Counted, counts, per_cent
from mkdocs_metastasis.pictures.markup import element, escape, number
from mkdocs_metastasis.pictures.measure import LINE_HEIGHT
from mkdocs_metastasis.pictures.palette import Attributes
from mkdocs_metastasis.svg import Element, RegionFigure, prefixed, write
from mkdocs_metastasis.words import Words

DOT = " · "
"""Between a share and its counts."""
FAINT = "0.4"
"""Opacity of what a picture is not about."""
_SHAPES = ("path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "use")
_THIN = 3.0
"""A line thinner than this is a detail of a drawing, no part to be hatched."""
_PAINT = ("fill", "stroke", "stroke-width", "fill-opacity", "stroke-opacity", "opacity",
          "stroke-dasharray", "id")

Wrap = Callable[[str, str], str]
"""From a region's name and its markup to the markup with a link round it."""


@dataclass(frozen=True)
class Row:
    """One share on a map: of a site, or of a cancer."""

    key: str
    """The id of the record that it leads to."""
    title: str
    counted: Counted
    regions: tuple[str, ...] = ()
    """The site's region, or where the cancer begins; without one it has a row and no circle."""
    anchor: str = ""
    """The part of that record's page: `#to-liver`."""
    own: bool = False
    """Whether the site is the organ in which the cancer began."""


def row_text(row: Row, details: bool, words: Words) -> tuple[str, str, str]:
    """Say a row: its name, its share, and what stands below them.

    With `details` its counts stand below, with how many of them it had spread in.
    """
    share = row.counted.share
    value = [per_cent(share, words)]
    below: list[str] = []
    if share.of is not None:
        (below if details else value).append(counts(share, words, details))
    if row.own:
        below.append(words("shares.begins_own"))
    return row.title, DOT.join(value), words.apart(*below)


def draw_row(
    row: Row, box: layout.RowBox, frame: layout.MapFrame, spot: layout.Spot | None, prefix: str
) -> str:
    """Write a row in its box: number, name, share in words, bar."""
    x, end = frame.rows_x + layout.NUMBER_ROOM, frame.rows_x + frame.rows_width
    drawn = hit(frame.rows_x - 2, box.top - 4, frame.rows_width + 2, box.bottom - box.top + 8)
    if spot:
        middle, high = frame.rows_x + 11.5, box.top + 8
        drawn += element("circle", class_="mts-ring", cx=middle, cy=high, r=11)
        drawn += _number(middle, high, spot.label, "mts-bold", "middle")
    drawn += text_lines(x, box.top, box.name, end - x, "mts-name")
    top = box.top + len(box.name) * LINE_HEIGHT
    if box.beside:
        drawn += _value(end, box.top, box.value[0], "end")
    else:
        drawn += _value(x, top, box.value[0], None)
        drawn += text_lines(x, top + LINE_HEIGHT, box.value[1:], end - x, "mts-detail")
        top += len(box.value) * LINE_HEIGHT
    drawn += text_lines(x, top, box.detail, end - x, "mts-detail")
    bar: Attributes = {"x": x, "y": box.bar_y}
    drawn += element(
        "rect", class_="mts-track", **bar, width=end - x, height=layout.BAR, rx=2
    )
    filled = (end - x) * float(row.counted.share.value) / 100
    if filled:
        width = max(filled, 0.5)
        look = _look(row.own, prefix)
        drawn += element("rect", **bar, width=width, height=layout.BAR, rx=2, **look)
    return drawn


def draw_spot(spot: layout.Spot | None, own: bool, prefix: str) -> str:
    """Write a circle with its number; hatched on paper where the cancer began in this organ."""
    if spot is None:
        return ""
    at: Attributes = {"cx": spot.x, "cy": spot.y, "r": spot.radius}
    if own:
        circle = element("circle", **at, fill=colour("paper"))
        circle += element("circle", **at, **_look(True, prefix))
    else:
        circle = element("circle", class_="mts-dot", **at)
    if not spot.side:
        look, anchor = ("mts-beside", "middle") if own else ("mts-inside", None)
        return circle + _number(spot.x, spot.y, spot.label, look, anchor)
    x = spot.x + spot.side * (spot.radius + 2)
    anchor = "end" if spot.side < 0 else None
    return circle + _number(x, spot.y, spot.label, "mts-beside", anchor)


def _look(own: bool, prefix: str) -> Attributes:
    """Full, or hatched where the cancer comes back to the organ in which it began."""
    if own:
        return {"fill": f"url(#{prefix}hatch)", "stroke": colour("share"), "stroke_width": 1.2}
    return {"class_": "mts-full"}


def _number(x: float, y: float, label: str, look: str, anchor: str | None) -> str:
    return element("text", label, class_=look, x=x, y=y + 4.6, text_anchor=anchor)


def _value(x: float, top: float, value: str, anchor: str | None) -> str:
    """The per cent bold, what it is of behind it."""
    share, dot, rest = value.partition(DOT)
    inner = element("tspan", escape(share), class_="mts-bold")
    quiet = element("tspan", escape(dot + rest), class_="mts-detail") if rest else ""
    return element("text", inner + quiet, x=x, y=top + BASELINE, text_anchor=anchor)


def draw_figure(
    figure: RegionFigure, at: tuple[float, float, float, float], prefix: str,
    lit: Collection[str], marks: str, wrap: Wrap,
) -> str:
    """Write the figure at a place, with `marks` over it; regions that are not lit are faint."""
    content = "".join(_node(prefixed(node, prefix), lit, wrap) for node in figure.nodes)
    x, y, drawn, high = at
    return element(
        "svg", content + marks, aria_hidden="true", x=x, y=y, width=drawn, height=high,
        viewBox=" ".join(map(number, figure.box)),
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
    faint = [] if name in lit else [("opacity", FAINT)]
    said = ("data-region", "data-at", "data-only", "opacity")
    return wrap(name, write(node.with_attributes(*faint, without=said)))


def hatched(figure: RegionFigure, name: str, prefix: str) -> str:
    """Write a region anew, filled with the pattern of `hatch`; a thick line is hatched along it."""
    pattern = f"url(#{prefix}hatch)"
    drawn = ""
    for shape, paint in _shapes(figure.nodes, name, {}):
        if paint.get("fill") != "none":
            drawn += _repainted(shape, prefix, pattern, "var(--mts-share)", "1.4")
        elif _size(paint) >= _THIN:
            drawn += _repainted(shape, prefix, "none", pattern, paint.get("stroke-width", "1"))
    return drawn


def outline(figure: RegionFigure, name: str, prefix: str) -> str:
    """Write what stands out round a region when it is laid below it."""
    drawn = ""
    for shape, paint in _shapes(figure.nodes, name, {}):
        own = 0.0 if paint.get("stroke", "none") == "none" else _size(paint)
        if paint.get("fill") != "none" or own >= _THIN:
            drawn += _repainted(shape, prefix, "none", "var(--mts-ink)", f"{own + 3.4:g}")
    return drawn


def _repainted(shape: Element, prefix: str, fill: str, stroke: str, width: str) -> str:
    paint = (("fill", fill), ("stroke", stroke), ("stroke-width", width))
    return write(prefixed(shape, prefix).with_attributes(*paint, without=_PAINT))


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
