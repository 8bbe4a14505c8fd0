"""The frame round a picture: on a page, or as a file of its own for slides and prints."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec

from mkdocs_metastasis.pictures.markup import element, escape, number
from mkdocs_metastasis.pictures.measure import FONT_SIZE, LINE_HEIGHT, wrap
from mkdocs_metastasis.pictures.palette import LIGHT

PAD = 12.0
"""px of paper round the picture."""
FONTS = "Roboto, 'Segoe UI', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
PIXELS = 1600
"""Pixels across a PNG: a slide's width."""
_SMALL, _SMALL_LINE = 11, 15.0
"""px of the text that says where a file comes from, and of its lines."""
_LINES = 6
"""Lines of a part of that text: enough for long addresses, since its date stands last."""
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox="[^"]*"')
_LEAST = 300.0
"""px at least, so that a title has room over a narrow picture."""
_PNG_LIBRARY = "resvg_py"


def on_page(
    content: str, width: float, height: float, said: Mapping[str, str], *,
    class_: str = "mts-svg", **look: str | float | None,
) -> str:
    """Write a picture for a page, whose style sheet has the colours.

    `said` has its title, and a description if there is one, by the ids that they get.
    """
    told = "".join(
        element(tag, escape(text), id=id)
        for tag, (id, text) in zip(("title", "desc"), said.items(), strict=False)
    )
    return element(
        "svg", told + content, class_=class_, role="group", aria_labelledby=" ".join(said),
        width=width, height=height, viewBox=f"0 0 {number(width)} {number(height)}", **look,
    )


def standalone(
    title: str, body: str, body_width: float, body_height: float, anchor: str = "middle"
) -> str:
    """Write a complete SVG file, on white paper: own colours, own title, no links."""
    wide = max(body_width, _LEAST)
    heading = wrap(title, wide, 3)
    top = PAD + len(heading) * LINE_HEIGHT + PAD
    width, height = number(wide + 2 * PAD), number(top + body_height + PAD)
    left = PAD + (wide - body_width) / 2
    shown = element("rect", width=width, height=height, fill=LIGHT["paper"])
    for place, line in enumerate(heading):
        shown += element(
            "text", escape(line), x=PAD + wide / 2,
            y=PAD + 12 + place * LINE_HEIGHT, fill=LIGHT["ink"],
        )
    moved = f"translate({number(left)} {number(top)})"
    shown += element("g", body, transform=moved, text_anchor=anchor)
    return element(
        "svg", element("title", escape(title), id="title") + shown,
        xmlns="http://www.w3.org/2000/svg", role="img", aria_labelledby="title",
        width=width, height=height, viewBox=f"0 0 {width} {height}",
        font_family=FONTS, font_size=FONT_SIZE, font_weight="500", text_anchor="middle",
    )


def signed(svg: str, lines: Sequence[str]) -> str:
    """Write below a finished file where it comes from, and what may be done with it."""
    size = _SIZE.search(svg)
    if size is None or not lines:
        return svg
    width, height = (float(part) for part in size.groups())
    room = (width - 2 * PAD) * FONT_SIZE / _SMALL
    written = [part for line in lines for part in wrap(line, room, _LINES)]
    taller = height + len(written) * _SMALL_LINE + PAD
    shown = element("rect", y=height, width=width, height=taller - height, fill=LIGHT["paper"])
    for place, line in enumerate(written):
        shown += element(
            "text", escape(line), x=PAD, text_anchor="start",
            y=height + 10 + place * _SMALL_LINE, fill=LIGHT["quiet"], font_size=_SMALL,
        )
    grown = f'width="{number(width)}" height="{number(taller)}"'
    grown += f' viewBox="0 0 {number(width)} {number(taller)}"'
    begun = svg[: size.start()] + grown + svg[size.end() :].removesuffix("</svg>")
    return begun + shown + "</svg>"


def can_draw_png() -> bool:
    """Tell whether the library resvg-py is there."""
    return find_spec(_PNG_LIBRARY) is not None


def draw_png(svg: str) -> bytes:
    """Draw a file of a picture as PNG, for slide programs that take no SVG."""
    return bytes(import_module(_PNG_LIBRARY).svg_to_bytes(svg_string=svg, width=PIXELS))
