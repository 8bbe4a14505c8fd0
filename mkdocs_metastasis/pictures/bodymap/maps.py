"""The two body maps as drawings: one cancer with its sites, one site with its cancers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mkdocs_metastasis.pictures import chart
from mkdocs_metastasis.pictures.bodymap import layout
from mkdocs_metastasis.pictures.bodymap.paint import (
    Row,
    draw_figure,
    draw_row,
    draw_spot,
    hatched,
    outline,
    row_text,
)
from mkdocs_metastasis.pictures.chart import Chart, colour, text_lines
from mkdocs_metastasis.pictures.counts import populations, sentence
from mkdocs_metastasis.pictures.markup import element
from mkdocs_metastasis.pictures.measure import LINE_HEIGHT, wrap
from mkdocs_metastasis.pictures.palette import Attributes
from mkdocs_metastasis.pictures.picture import Link, Sentence, no_link
from mkdocs_metastasis.svg import Place, RegionFigure, read_figure
from mkdocs_metastasis.words import Words

SPOT = 9.0
"""Radius, in the figure's units, of the mark of a region that has no drawing."""
NUMBER = 28.0
"""px from the sign of the mark to its words."""
_BUILT_IN = Path(__file__).with_name("body.svg")


@cache
def body() -> RegionFigure:
    """Give the built-in figure: a body seen from the front, nobody's in particular."""
    figure, problems = read_figure(_BUILT_IN.read_text("utf-8"))
    if figure is None:
        raise ValueError(f"{_BUILT_IN}: {problems[0]}")
    return figure


@dataclass(frozen=True)
class BodyMap(Chart):
    """Shares on a figure. The rows stand in their order: largest first."""

    name: str
    subject: str
    """The cancer or site."""
    figure: RegionFigure
    rows: tuple[Row, ...]
    marked: tuple[str, ...]
    """Regions that are hatched (where a cancer begins), or outlined (the site of this page)."""
    begins: bool
    """Whether they are hatched."""
    key: str
    """What the mark means."""
    definition: tuple[str, ...]
    details: bool
    """Whether each row says of how many of its patients it had spread."""
    wording: Words

    @property
    def title(self) -> str:
        """Say what it shows."""
        return self.wording(f"shares.{self._kind}.title", **{self._kind: self.subject})

    @property
    def description(self) -> str:
        """Say how it is read."""
        return self.wording(f"shares.{self._kind}.description")

    @property
    def _kind(self) -> str:
        return "cancer" if self.begins else "site"

    def words(self, link: Link = no_link) -> tuple[Sentence, ...]:
        """Tell each share in a sentence, the largest first, then what the shares are."""
        told = [Sentence(self._told(row), self._address(row, link)) for row in self.rows]
        return (*told, *(Sentence(said, None) for said in self.definition))

    def content(self, width: int, prefix: str, link: Link) -> tuple[str, float]:
        """Draw figure, key, rows and what they say."""
        frame = layout.frame(self.figure, width, len(self.rows))
        placed = self._spots(frame)
        key, top = self._key(frame, prefix)
        texts = [row_text(row, self.details, self.wording) for row in self.rows]
        boxes = layout.stack(texts, top, frame.rows_width)
        said, height = self._definition(frame, boxes[-1].bottom if boxes else top, width)
        drawn = [
            chart.linked(
                draw_row(row, box, frame, placed.get(row.key), prefix)
                + draw_spot(placed.get(row.key), row.own, prefix),
                self._address(row, link), self._told(row), row.key, prefix,
            )
            for row, box in zip(self.rows, boxes, strict=True)
        ]
        is_hatched = (self.begins and self.marked) or any(row.own for row in self.rows)
        defs = element("defs", chart.hatch(prefix)) if is_hatched else ""
        return defs + self._figure(frame, prefix, link) + key + "".join(drawn) + said, height + 2

    def _told(self, row: Row) -> str:
        said = sentence(row.title, row.counted.share, self.wording)
        return f"{said}; {self.wording('shares.begins_own')}" if row.own else said

    def _address(self, row: Row, link: Link) -> str | None:
        address = link(row.key)
        return address + row.anchor if address is not None else None

    def _places(self, row: Row) -> list[Place]:
        regions = self.figure.regions
        return [place for name in row.regions if name in regions for place in regions[name].places]

    def _definition(self, frame: layout.MapFrame, low: float, width: float) -> tuple[str, float]:
        """What the shares are: below the rows where the figure leaves room, else below all."""
        bottom = frame.figure[1] + frame.figure[3]
        left, room = frame.rows_x + layout.NUMBER_ROOM, frame.rows_width - layout.NUMBER_ROOM
        said, end = chart.paragraph(left, low + 16, self.definition, room)
        if end <= bottom:
            return said, bottom
        return chart.paragraph(0, max(low, bottom) + 16, self.definition, width)

    def _spots(self, frame: layout.MapFrame) -> dict[str, layout.Spot]:
        """A numbered circle for each row that has a place on the figure, in their order."""
        left, top, width, height = frame.figure
        own_left, own_top, own_width, _ = self.figure.box
        scale = width / own_width

        def at(place: Place) -> Place:
            return left + (place[0] - own_left) * scale, top + (place[1] - own_top) * scale

        # On a small figure circles shrink less than it does: they must stay legible.
        size = max(min(1.0, width / 280), 0.62)
        rows = [row for row in self.rows if self._places(row)]
        wanted = [
            (
                str(number), layout.radius(float(row.counted.share.value), size),
                [at(place) for place in self._places(row)],
            )
            for number, row in enumerate(rows, start=1)
        ]
        # The mark of a region without a drawing stands at its last place: no circle covers it.
        taken = [
            layout.Spot(*at(self.figure.regions[name].places[-1]), SPOT * scale, 0, "")
            for name in self.marked
            if not self.figure.regions[name].drawn and not self._is_covered(name)
        ]
        box = (left, top, left + width, top + height)
        found = layout.spots(wanted, box, taken)
        return {row.key: spot for row, spot in zip(rows, found, strict=True)}

    def _figure(self, frame: layout.MapFrame, prefix: str, link: Link) -> str:
        marks = "".join(self._mark(name, prefix) for name in self.marked)
        rows: dict[str, list[Row]] = {}
        for row in self.rows:
            for name in row.regions if self.begins else ():
                rows.setdefault(name, []).append(row)

        def link_to(name: str, markup: str) -> str:
            if not self.begins and name in self.marked:
                return outline(self.figure, name, prefix) + markup
            one = rows.get(name, [])
            if len(one) != 1:
                return markup
            return chart.touched(markup, self._address(one[0], link), self._told(one[0]))

        lit = {*self.marked, *rows}
        return draw_figure(self.figure, frame.figure, prefix, lit, marks, link_to)

    def _mark(self, name: str, prefix: str) -> str:
        """What lies over the figure: hatching, or a spot for a region that has no drawing."""
        region = self.figure.regions[name]
        if region.drawn:
            return hatched(self.figure, name, prefix) if self.begins else ""
        if self._is_covered(name):
            return ""
        x, y = region.places[-1]
        return element("circle", cx=x, cy=y, r=SPOT, **self._paint(prefix))

    def _is_covered(self, name: str) -> bool:
        """Whether a hatched circle stands where a region without a drawing would be marked."""
        return self.begins and any(row.own and name in row.regions for row in self.rows)

    def _paint(self, prefix: str) -> Attributes:
        fill = f"url(#{prefix}hatch)" if self.begins else "none"
        return {"fill": fill, "stroke": colour("share" if self.begins else "ink"),
                "stroke_width": 1.4 if self.begins else 2}

    def _key(self, frame: layout.MapFrame, prefix: str) -> tuple[str, float]:
        """The sign of the mark and its meaning, above the rows."""
        x, top, width = frame.rows_x, frame.rows_y + 2, frame.rows_width
        if not self.key:
            return "", top
        sign = element("rect", x=x + 1, y=top + 1, width=20, height=13, rx=3, **self._paint(prefix))
        lines = wrap(self.key, width - NUMBER, 3)
        said = text_lines(x + NUMBER, top, lines, width - NUMBER)
        drawn = element("g", sign + element("g", said, fill=colour("quiet")))
        return drawn, top + len(lines) * LINE_HEIGHT + 14


def _sorted(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (-row.counted.share.value, row.title, row.key)))


def cancer_map(
    key: str, title: str, origin: tuple[str, ...], measure: str, rows: Iterable[Row], words: Words,
    figure: RegionFigure | None = None,
) -> BodyMap:
    """Draw where one cancer was recorded, all in one measure; its origin is hatched."""
    drawing, ordered = figure or body(), _sorted(rows)
    marked = tuple(name for name in origin if name in drawing.regions)
    people_of = {(row.counted.share.of, row.counted.share.spread_in) for row in ordered}
    one = len(people_of) <= 1
    definition = (
        words(f"shares.measures.{measure}"),
        *populations(((row.title, row.counted) for row in ordered), words, head=one),
        words("shares.several"), words("shares.area"), words("shares.forecast"),
    )
    organs = words.listed(words.region(name) for name in marked)
    return BodyMap(
        f"{key}--sites", title, drawing, ordered, marked, True,
        words("shares.begins", organs=organs) if marked else "", definition, not one, words,
    )


def site_map(
    key: str, title: str, region: str, measure: str, rows: Iterable[Row], words: Words,
    figure: RegionFigure | None = None,
) -> BodyMap:
    """Draw which cancers were recorded at one site, all in one measure, where each begins."""
    drawing, ordered = figure or body(), _sorted(rows)
    marked = (region,) if region in drawing.regions else ()
    definition = (
        words(f"shares.measures.{measure}"),
        *populations(((row.title, row.counted) for row in ordered), words, head=False),
        words("shares.start"), words("shares.several"), words("shares.area"),
        words("shares.organs") if figure is None else "", words("shares.forecast"),
    )
    return BodyMap(
        f"{key}--cancers", title, drawing, ordered, marked, False,
        words("shares.here", site=title) if marked else "",
        tuple(filter(None, definition)), True, words,
    )
