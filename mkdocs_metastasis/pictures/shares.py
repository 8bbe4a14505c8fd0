"""The table of shares: cancers and sites, a circle and a per cent in each cell."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from mkdocs_metastasis.pictures import chart
from mkdocs_metastasis.pictures.chart import Chart, colour, text_lines
from mkdocs_metastasis.pictures.counts import Counted, people, per_cent, populations, sentence
from mkdocs_metastasis.pictures.markup import element, escape, number
from mkdocs_metastasis.pictures.measure import LINE_HEIGHT, text_width, wrap
from mkdocs_metastasis.pictures.palette import Attributes
from mkdocs_metastasis.pictures.picture import Link, Sentence, no_link
from mkdocs_metastasis.words import Words

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
class ShareCell:
    """One share. `own`: the site is the organ in which the cancer began."""

    site: str
    counted: Counted | None
    own: bool = False


@dataclass(frozen=True)
class TableRow:
    """A cancer, by its id and title, with its cells; an `own` cell may stand without a share."""

    key: str
    title: str
    cells: tuple[ShareCell, ...]

    @property
    def counted(self) -> tuple[tuple[ShareCell, Counted], ...]:
        """List the cells that have a share, the largest first."""
        found = [(cell, cell.counted) for cell in self.cells if cell.counted]
        return tuple(sorted(found, key=lambda pair: (-pair[1].share.value, pair[0].site)))

    @property
    def most(self) -> str:
        """Name the site recorded most often, the cancer's own organ not counted."""
        return next((cell.site for cell, _ in self.counted if not cell.own), "")

    def share(self, site: str) -> Fraction:
        """Give the share of a site, 0 where there is none."""
        found = (told.share.value for cell, told in self.counted if cell.site == site)
        return next(found, Fraction())


@dataclass(frozen=True)
class ShareTable(Chart):
    """Where cancers spread, in one measure. `small` shows circles and order, no per cent."""

    name: str
    sites: Mapping[str, str]
    """Id and title of each, in the order of the columns."""
    groups: tuple[tuple[TableRow, ...], ...]
    """Rows by the site recorded most often, in the order of the columns."""
    definition: tuple[str, ...]
    small: bool
    wording: Words

    @property
    def title(self) -> str:
        """Say what it shows."""
        return self.wording(f"shares.table.title{'_small' if self.small else ''}")

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """List all rows, for a table in the page's own markup."""
        return tuple(row for group in self.groups for row in group)

    @property
    def description(self) -> str:
        """Say how it is read."""
        return self.wording(f"shares.table.description{'_small' if self.small else ''}")

    def words(self, link: Link = no_link) -> tuple[Sentence, ...]:
        """Tell each cancer's sites, the one recorded most often first, then what is shown."""
        told = [Sentence(self._told(row), link(row.key)) for row in self.rows]
        return (*told, *(Sentence(said, None) for said in self.definition))

    def content(self, width: int, prefix: str, link: Link) -> tuple[str, float]:
        """Draw circles, names and key, in as many blocks of columns as the width asks for."""
        most = max(1, int((width - _label(width)) // LEAST))
        blocks = math.ceil(len(self.sites) / most) or 1
        size = math.ceil(len(self.sites) / blocks) or 1
        own = any(cell.own for row in self.rows for cell in row.cells)
        drawn, y = element("defs", chart.hatch(prefix)) if own else "", 0.0
        keys = list(self.sites)
        for start in range(0, len(keys), size):
            block = _Block(self, keys[start : start + size], width, prefix, link)
            content, y = block.draw(y)
            drawn += content
            y += 20
        said, height = chart.paragraph(0, y, self.definition, width)
        return drawn + said, height + 2

    def patients(self, row: TableRow) -> str:
        """Say of how many patients a row tells; where its sources differ, of all of them."""
        told = [people(counted.share, self.wording) for _, counted in row.counted]
        return self.wording.apart(*dict.fromkeys(told))

    def _told(self, row: TableRow) -> str:
        own = self.wording("shares.begins_own")
        parts = []
        for cell, counted in row.counted:
            share = per_cent(counted.share, self.wording)
            site = self.sites[cell.site]
            said = site if self.small else self.wording("shares.table.cell", site=site, share=share)
            parts.append(f"{said} ({own})" if cell.own else said)
        key = "shares.table.order" if self.small else "shares.table.row"
        sites = self.wording.listed(parts)
        return self.wording(key, cancer=row.title, sites=sites, patients=self.patients(row))


def share_table(
    measure: str, sites: Mapping[str, str], rows: Iterable[TableRow], words: Words,
    small: bool = False, name: str = "cancers--sites",
) -> ShareTable:
    """Draw where cancers spread; sites that no row has are left out, and so are empty rows.

    `sites` have a title by id.
    """
    told = [row for row in rows if row.counted]
    used = {cell.site for row in told for cell in row.cells}
    # Columns stand by how many cancers have their largest share there: the rows then make steps.
    firsts = [row.most for row in told]
    columns = sorted((key for key in sites if key in used), key=lambda key: -firsts.count(key))
    groups = []
    for key in [*columns, ""]:
        group = [row for row in told if row.most == key]
        group.sort(key=lambda row: (-row.share(key), row.title, row.key))
        if group:
            groups.append(tuple(group))
    named = [(row.title, counted) for row in told for _, counted in row.counted]
    has_own = any(cell.own for row in told for cell in row.cells)
    definition = (
        words(f"shares.measures.{measure}"),
        *populations(named, words, head=False),
        words("shares.several"), words("shares.table.legend"),
        words("shares.table.legend_own") if has_own else "",
        "" if small else words("shares.table.unit"), words("shares.forecast"),
    )
    return ShareTable(
        f"{name}-small" if small else name, {key: sites[key] for key in columns}, tuple(groups),
        tuple(filter(None, definition)), small, words,
    )


def _label(width: float) -> float:
    """px of the column of cancers; on a phone a row's name stands above its circles."""
    return 0.0 if width < 500 else LABEL


class _Block:
    """Some columns of a table as markup: their heads, and below them all rows."""

    def __init__(
        self, table: ShareTable, sites: list[str], width: float, prefix: str, link: Link
    ) -> None:
        self.table, self.sites, self.prefix, self.link = table, sites, prefix, link
        self.left = _label(width)
        self.column = min((width - self.left) / len(sites), 96)
        self.right = self.left + self.column * len(sites)
        self.beside = self.column >= BESIDE and not table.small
        """Whether the per cent stands beside its circle."""
        self.cell_height = 2 * LARGEST + (4 if table.small or self.beside else 20)
        self.to_middle = self.cell_height / 2 if self.beside else LARGEST + 2
        """From the top of a row's circles to their middle."""
        across = [self._across(table.sites[site]) for site in sites]
        self.upright = None in across
        # An upright head: in as many lines as are needed and as the column has room for.
        most = max(1, int((self.column + 4) // LINE_HEIGHT))
        self.heads = [
            wrap(table.sites[site], STEEP / chart.BOLD, most) if self.upright else lines or ()
            for site, lines in zip(sites, across, strict=True)
        ]

    def _across(self, title: str) -> tuple[str, ...] | None:
        """A head in lines across its column; None where it must stand upright."""
        lines = wrap(title, self.column - 4, 3)
        fits = all(text_width(line) * chart.BOLD <= self.column for line in lines)
        whole = "".join("".join(lines).split()) == "".join(title.split())
        broken = len(lines) > len(title.replace("-", " ").split())
        return lines if fits and whole and not broken else None

    def draw(self, top: float) -> tuple[str, float]:
        """The rows under their heads, and where they end."""
        if self.upright:
            longest = max(text_width(line) for lines in self.heads for line in lines)
            begin = top + longest * chart.BOLD + 10
        else:
            begin = top + max(map(len, self.heads)) * LINE_HEIGHT + 8
        heads, rules, rows = self._heads(top, begin), [begin + 2], ""
        y = begin + 6
        for place, group in enumerate(self.table.groups):
            if place:
                rules.append(y + GROUP_GAP / 2)
                y += GROUP_GAP
            for row in group:
                content, y = self._row(row, y)
                rows += content
        rules.append(y + 2)
        drawn = ""
        for i in range(0, len(self.sites), 2):
            drawn += element(
                "rect", x=self.left + i * self.column, y=begin + 2, width=self.column,
                height=y - begin, fill=colour("band"),
            )
        for at in rules:
            path = f"M0 {number(at)}H{number(self.right)}"
            drawn += element("path", d=path, stroke=colour("rule"))
        return drawn + heads + rows, y + 4

    def _heads(self, top: float, bottom: float) -> str:
        drawn = ""
        for i, (site, lines) in enumerate(zip(self.sites, self.heads, strict=True)):
            left = self.left + i * self.column
            middle = left + self.column / 2
            content = chart.hit(left + 1, top, self.column - 2, bottom - top)
            if self.upright:
                for j, line in enumerate(lines):
                    x = middle + (j - (len(lines) - 1) / 2) * 14 + 4.5
                    turned = f"translate({number(x)} {number(bottom - 4)}) rotate(-90)"
                    content += element("text", escape(line), transform=turned, class_="mts-name")
            else:
                first = bottom - 4 - len(lines) * LINE_HEIGHT
                content += text_lines(middle, first, lines, self.column, "mts-name", "middle")
            name = self.table.sites[site]
            drawn += chart.linked(content, self.link(site), name, site, self.prefix)
        return drawn

    def _row(self, row: TableRow, top: float) -> tuple[str, float]:
        room = LABEL - 8 if self.left else self.right
        name = wrap(row.title, room / chart.BOLD, 2)
        patients = () if self.table.small else wrap(self.table.patients(row), room, 3)
        high = (len(name) + len(patients)) * LINE_HEIGHT
        if self.left:
            tall = max(high + 10, self.cell_height + 4)
            label, middle = top + (tall - high) / 2, top + (tall - self.cell_height) / 2
            middle += self.to_middle
            bottom = top + tall
        else:
            label, middle = top + 2, top + high + 4 + self.to_middle
            bottom = top + high + self.cell_height + 14
        below = label + len(name) * LINE_HEIGHT
        said = chart.hit(-3, label - 2, room + 3, high + 4)
        said += text_lines(0, label, name, room, "mts-name")
        said += text_lines(0, below, patients, room, "mts-detail")
        address = self.link(row.key)
        head = chart.linked(said, address, row.title, row.key, self.prefix)
        return head + self._cells(row, middle, address), bottom

    def _cells(self, row: TableRow, middle: float, address: str | None) -> str:
        drawn = ""
        by_site = {cell.site: cell for cell in row.cells}
        for i, site in enumerate(self.sites):
            cell = by_site.get(site)
            if cell is None:
                continue
            left = self.left + i * self.column
            content = self._cell(cell, cell.site == row.most, left, middle)
            if cell.counted is not None and not self.table.small:
                to = f"{address}#to-{site}" if address is not None else None
                tip = sentence(self.table.sites[site], cell.counted.share, self.table.wording)
                content = chart.touched(content, to, tip)
            drawn += content
        anchor = None if self.beside else "middle"
        return element("g", drawn, aria_hidden="true", text_anchor=anchor)

    def _cell(self, cell: ShareCell, most: bool, left: float, middle: float) -> str:
        x = left + (LARGEST + 4 if self.beside else self.column / 2)
        drawn = ""
        if cell.own:
            drawn += element(
                "rect", x=left + 2, y=middle - self.to_middle + 1, width=self.column - 4,
                height=self.cell_height - 2, rx=4, opacity="0.35",
                fill=f"url(#{self.prefix}hatch)",
            )
        if cell.counted is None:
            return drawn
        share = cell.counted.share
        look = "mts-full" if most else "mts-some"
        radius = LARGEST * math.sqrt(float(share.value) / 100)
        drawn += element("circle", cx=x, cy=middle, r=max(radius, 0.6), class_=look)
        if self.table.small:
            return drawn
        at: Attributes = {"x": x, "y": middle + LARGEST + 15}
        if self.beside:
            at = {"x": left + self.column - 6, "y": middle + 4.6, "text_anchor": "end"}
        style = "mts-over" if cell.own else "mts-bold" if most else None
        return drawn + element("text", escape(share.rounded), **at, class_=style)
