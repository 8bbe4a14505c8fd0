"""The table of shares as markup: heads, rows, circles; what it shows is decided before."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_metastasis.pictures import chart
from mkdocs_metastasis.pictures.bodymap.paint import hatch
from mkdocs_metastasis.pictures.chart import colour, text
from mkdocs_metastasis.pictures.markup import element, escape, number
from mkdocs_metastasis.pictures.measure import LINE_HEIGHT, text_width, wrap
from mkdocs_metastasis.pictures.palette import Attributes
from mkdocs_metastasis.pictures.picture import Link

if TYPE_CHECKING:
    from mkdocs_metastasis.pictures.shares import ShareCell, ShareHead, ShareTable, TableRow

LABEL = 204.0
"""px; the column of cancers on a wide page."""
LEAST = 28.0
"""px; a column of sites: a bold 100 fits."""
BESIDE = 58.0
"""px of a column from which on the per cent stands beside its circle."""
LARGEST = 14.0
"""px; radius of the circle of 100 %."""
GROUP_GAP = 10.0
"""px between two groups of rows."""
STEEP = 120.0
"""px; the longest head that stands upright."""


@dataclass(frozen=True)
class Grid:
    """One block of columns: where it begins, how wide a column is, how a row is laid out."""

    sites: tuple[ShareHead, ...]
    left: float
    column: float
    above: bool
    """Whether a row's name stands above its circles, as on a phone."""
    small: bool

    @property
    def right(self) -> float:
        return self.left + self.column * len(self.sites)

    @property
    def beside(self) -> bool:
        """Whether the per cent stands beside its circle."""
        return self.column >= BESIDE and not self.small

    @property
    def cell_height(self) -> float:
        """Give the height of a row's circles with their numbers."""
        return 2 * LARGEST + 4 if self.small or self.beside else 2 * LARGEST + 20


def paint(table: ShareTable, width: float, prefix: str, link: Link) -> tuple[str, float]:
    """Write everything but the frame, and say how high it is."""
    above = width < 500
    left = 0.0 if above else LABEL
    most = max(1, int((width - left) // LEAST))
    blocks = math.ceil(len(table.sites) / most) or 1
    size = math.ceil(len(table.sites) / blocks) or 1
    y, drawn = 0.0, [element("defs", hatch(prefix))] if _has_own(table) else []
    for start in range(0, len(table.sites), size):
        sites = table.sites[start : start + size]
        grid = Grid(sites, left, min((width - left) / len(sites), 96), above, table.small)
        content, y = _Painter(table, grid, prefix, link).block(y)
        drawn.append(content)
        y += 20
    said, height = chart.paragraph(0, y, table.definition, width)
    return "".join(drawn) + said, height + 2


def _has_own(table: ShareTable) -> bool:
    return any(cell.own for row in table.rows for cell in row.cells)


class _Painter:
    def __init__(self, table: ShareTable, grid: Grid, prefix: str, link: Link) -> None:
        self._table = table
        self._grid = grid
        self._prefix = prefix
        self._link = link

    def block(self, top: float) -> tuple[str, float]:
        """The rows under their heads, and where they end."""
        grid = self._grid
        y = top + self._head_height()
        heads = self._heads(top, y)
        rules, rows, begin = [_rule(y + 2, grid.right)], [], y
        y += 6
        for place, group in enumerate(self._table.groups):
            if place:
                rules.append(_rule(y + GROUP_GAP / 2, grid.right))
                y += GROUP_GAP
            for row in group:
                content, y = self._row(row, y)
                rows.append(content)
        rules.append(_rule(y + 2, grid.right))
        bands = "".join(
            element("rect", x=grid.left + i * grid.column, y=begin + 2, width=grid.column,
                    height=y - begin, fill=colour("band"))
            for i in range(0, len(grid.sites), 2)
        )
        return bands + "".join(rules) + heads + "".join(rows), y + 4

    def _lines(self, site: ShareHead) -> tuple[str, ...] | None:
        """A head in lines across its column; None where it must stand upright."""
        lines = wrap(site.title, self._grid.column - 4, 3)
        fits = all(text_width(line) * chart.BOLD <= self._grid.column for line in lines)
        whole = "".join("".join(lines).split()) == "".join(site.title.split())
        broken = len(lines) > len(site.title.replace("-", " ").split())
        return lines if fits and whole and not broken else None

    def _upright(self) -> bool:
        return any(self._lines(site) is None for site in self._grid.sites)

    def _steep(self, site: ShareHead) -> tuple[str, ...]:
        """An upright head: in as many lines as are needed and as the column has room for."""
        lines = int((self._grid.column + 4) // LINE_HEIGHT)
        return wrap(site.title, STEEP / chart.BOLD, max(1, lines))

    def _head_height(self) -> float:
        if not self._upright():
            return max(len(self._lines(s) or ()) for s in self._grid.sites) * LINE_HEIGHT + 8
        longest = [text_width(line) for site in self._grid.sites for line in self._steep(site)]
        return max(longest) * chart.BOLD + 10

    def _heads(self, top: float, bottom: float) -> str:
        grid, upright = self._grid, self._upright()
        drawn = []
        for i, site in enumerate(grid.sites):
            left = grid.left + i * grid.column
            middle = left + grid.column / 2
            hit = _hit(left + 1, top, grid.column - 2, bottom - top)
            if upright:
                said = self._steep(site)
                words = "".join(
                    _steep_text(middle + (j - (len(said) - 1) / 2) * 14 + 4.5, bottom - 4, line)
                    for j, line in enumerate(said)
                )
            else:
                lines = self._lines(site) or ()
                first = bottom - 4 - len(lines) * LINE_HEIGHT
                words = "".join(
                    text(middle, first + j * LINE_HEIGHT, line, grid.column, "mts-name", "middle")
                    for j, line in enumerate(lines)
                )
            address = self._link(site.key)
            drawn.append(chart.linked(hit + words, address, site.title, site.key, self._prefix))
        return "".join(drawn)

    def _row(self, row: TableRow, top: float) -> tuple[str, float]:
        grid = self._grid
        room = grid.right if grid.above else LABEL - 8
        name = wrap(row.cancer.title, room / chart.BOLD, 2)
        patients = () if grid.small else wrap(self._table.patients(row), room, 3)
        high = (len(name) + len(patients)) * LINE_HEIGHT
        if grid.above:
            label, middle = top + 2, top + high + 4 + self._from_top()
            bottom = top + high + grid.cell_height + 14
        else:
            tall = max(high + 10, grid.cell_height + 4)
            label, middle = top + (tall - high) / 2, top + (tall - grid.cell_height) / 2
            middle += self._from_top()
            bottom = top + tall
        said = "".join(
            text(0, label + i * LINE_HEIGHT, line, room, "mts-name")
            for i, line in enumerate(name)
        ) + "".join(
            text(0, label + (len(name) + i) * LINE_HEIGHT, line, room, "mts-detail")
            for i, line in enumerate(patients)
        )
        hit = _hit(-3, label - 2, room + 3, high + 4)
        address = self._link(row.cancer.key)
        head = chart.linked(
            hit + said, address, row.cancer.title, row.cancer.key, self._prefix
        )
        return head + self._cells(row, middle, address), bottom

    def _from_top(self) -> float:
        """From the top of a row's circles to their middle."""
        return self._grid.cell_height / 2 if self._grid.beside else LARGEST + 2

    def _cells(self, row: TableRow, middle: float, address: str | None) -> str:
        drawn = []
        by_site = {cell.site: cell for cell in row.cells}
        for i, site in enumerate(self._grid.sites):
            cell = by_site.get(site.key)
            if cell is None:
                continue
            content = self._cell(cell, cell.site == row.most, i, middle)
            if cell.counted is not None and not self._table.small:
                to = f"{address}#to-{site.key}" if address is not None else None
                content = chart.touched(content, to, self._table.tooltip(site, cell.counted))
            drawn.append(content)
        anchor = None if self._grid.beside else "middle"
        return element("g", "".join(drawn), aria_hidden="true", text_anchor=anchor)

    def _cell(self, cell: ShareCell, most: bool, place: int, middle: float) -> str:
        grid = self._grid
        left = grid.left + place * grid.column
        x = left + (LARGEST + 4 if grid.beside else grid.column / 2)
        drawn = ""
        if cell.own:
            drawn += element(
                "rect", x=left + 2, y=middle - self._from_top() + 1, width=grid.column - 4,
                height=grid.cell_height - 2, rx=4, opacity="0.35",
                fill=f"url(#{self._prefix}hatch)",
            )
        if cell.counted is None:
            return drawn
        share = cell.counted.share
        look = "mts-full" if most else "mts-some"
        radius = LARGEST * math.sqrt(float(share.value) / 100)
        drawn += element("circle", cx=x, cy=middle, r=max(radius, 0.6), class_=look)
        if grid.small:
            return drawn
        at: Attributes = (
            {"x": left + grid.column - 6, "y": middle + 4.6, "text_anchor": "end"}
            if grid.beside
            else {"x": x, "y": middle + LARGEST + 15, }
        )
        style = "mts-over" if cell.own else "mts-bold" if most else None
        return drawn + element("text", escape(share.rounded), **at, class_=style)


def _steep_text(x: float, y: float, words: str) -> str:
    turned = f"translate({number(x)} {number(y)}) rotate(-90)"
    return element("text", escape(words), transform=turned, class_="mts-name")


def _rule(y: float, right: float) -> str:
    return element("path", d=f"M0 {number(y)}H{number(right)}", stroke=colour("rule"))


def _hit(x: float, y: float, width: float, height: float) -> str:
    return element(
        "rect", class_="mts-hit", x=x, y=y, width=width, height=height, rx=5
    )
