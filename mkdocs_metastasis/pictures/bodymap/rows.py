"""The rows of a body map: number, name, share in words, bar; and the circle on the figure."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_metastasis.pictures.bodymap import layout
from mkdocs_metastasis.pictures.chart import BASELINE, colour, text
from mkdocs_metastasis.pictures.counts import Counted, counts, people, per_cent
from mkdocs_metastasis.pictures.markup import element, escape
from mkdocs_metastasis.pictures.measure import LINE_HEIGHT
from mkdocs_metastasis.pictures.palette import Attributes
from mkdocs_metastasis.words import Words

DOT = " · "
"""Between a share and its counts."""


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


def row_text(row: Row, details: bool, words: Words) -> layout.RowText:
    """Say a row; with `details` its counts stand below, with how many of them it had spread in."""
    share = row.counted.share
    value, below = [per_cent(share, words)], []
    said = counts(share, words)
    if said and details:
        of = people(share, words)
        key = "shares.of" if share.recorded is None else "shares.counts"
        below.append(words(key, recorded=share.recorded, of=of))
    elif said:
        value.append(said)
    if row.own:
        below.append(words("shares.begins_own"))
    return layout.RowText(row.title, DOT.join(value), words.apart(*below))


def draw_row(
    row: Row, said: layout.RowText, box: layout.RowBox, frame: layout.MapFrame, label: str | None,
    prefix: str,
) -> str:
    """Write a row in its box."""
    x, end = frame.rows_x + layout.NUMBER_ROOM, frame.rows_x + frame.rows_width
    parts = [element(
        "rect", class_="mts-hit", x=frame.rows_x - 2, y=box.top - 4, width=frame.rows_width + 2,
        height=box.bottom - box.top + 8, rx=5,
    )]
    if label:
        middle, high = frame.rows_x + 11.5, box.top + 8
        parts.append(element("circle", class_="mts-ring", cx=middle, cy=high, r=11))
        parts.append(_number(middle, high, label, "mts-bold", "middle"))
    parts += [
        text(x, box.top + i * LINE_HEIGHT, line, end - x, "mts-name")
        for i, line in enumerate(box.name)
    ]
    if box.value_beside:
        parts.append(_value(end, box.top, said.value, "end"))
    for i, line in enumerate(box.below):
        top = box.top + (len(box.name) + i) * LINE_HEIGHT
        is_value = i == 0 and not box.value_beside
        if is_value:
            parts.append(_value(x, top, line, None))
        else:
            parts.append(text(x, top, line, end - x, "mts-detail"))
    return "".join(parts) + _bar(row, x, box.bar_y, end - x, prefix)


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


def _bar(row: Row, x: float, y: float, width: float, prefix: str) -> str:
    track = element(
        "rect", class_="mts-track", x=x, y=y, width=width, height=layout.BAR, rx=2
    )
    filled = width * float(row.counted.share.value) / 100
    if not filled:
        return track
    bar = max(filled, 0.5)
    return track + element(
        "rect", x=x, y=y, width=bar, height=layout.BAR, rx=2, **_look(row.own, prefix)
    )


def _number(x: float, y: float, label: str, look: str, anchor: str | None) -> str:
    return element("text", label, class_=look, x=x, y=y + 4.6, text_anchor=anchor)


def _value(x: float, top: float, value: str, anchor: str | None) -> str:
    """The per cent bold, what it is of behind it."""
    share, dot, rest = value.partition(DOT)
    inner = element("tspan", escape(share), class_="mts-bold")
    quiet = element("tspan", escape(dot + rest), class_="mts-detail") if rest else ""
    return element("text", inner + quiet, x=x, y=top + BASELINE, text_anchor=anchor)
