"""A picture as a file of its own, for slides: own colours, own title, no links."""

from __future__ import annotations

from mkdocs_metastasis.pictures.markup import element, escape, number
from mkdocs_metastasis.pictures.measure import FONT_SIZE, LINE_HEIGHT, wrap
from mkdocs_metastasis.pictures.palette import LIGHT, dark_style

PAD = 12.0
"""px of paper round the picture."""
FONTS = "Roboto, 'Segoe UI', Helvetica, Arial, sans-serif"
_LEAST = 300.0
"""px at least, so that a title has room over a narrow picture."""


def standalone(
    title: str, body: str, body_width: float, body_height: float, anchor: str = "middle"
) -> str:
    """Write a complete SVG file, on white paper or on dark where the reader's system is dark."""
    wide = max(body_width, _LEAST)
    heading = wrap(title, wide, 3)
    top = PAD + len(heading) * LINE_HEIGHT + PAD
    width, height = number(wide + 2 * PAD), number(top + body_height + PAD)
    left = PAD + (wide - body_width) / 2
    shown = (
        element("rect", class_="paper", width=width, height=height, fill=LIGHT["paper"])
        + "".join(_heading(line, place, wide) for place, line in enumerate(heading))
        + element(
            "g", body, transform=f"translate({number(left)} {number(top)})", text_anchor=anchor
        )
    )
    content = element("title", escape(title), id="title") + element("style", dark_style(shown))
    return element(
        "svg", content + shown, xmlns="http://www.w3.org/2000/svg", role="img",
        aria_labelledby="title", width=width, height=height, viewBox=f"0 0 {width} {height}",
        font_family=FONTS, font_size=FONT_SIZE, font_weight="500", text_anchor="middle",
    )


def _heading(line: str, place: int, width: float) -> str:
    return element(
        "text", escape(line), class_="ink", x=PAD + width / 2,
        y=PAD + 12 + place * LINE_HEIGHT, fill=LIGHT["ink"],
    )
