"""The table of shares: cancers and sites, a circle and a per cent in each cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mkdocs_metastasis.pictures.chart import Chart
from mkdocs_metastasis.pictures.counts import Counted, people, per_cent, populations, sentence
from mkdocs_metastasis.pictures.picture import Link, Sentence, no_link
from mkdocs_metastasis.pictures.shares_paint import paint
from mkdocs_metastasis.words import Words


@dataclass(frozen=True)
class ShareHead:
    """A cancer or a site: what leads to its page."""

    key: str
    title: str


@dataclass(frozen=True)
class ShareCell:
    """One share. `own`: the site is the organ in which the cancer began."""

    site: str
    counted: Counted | None
    own: bool = False


@dataclass(frozen=True)
class TableRow:
    """A cancer with its cells; an `own` cell may stand without a share."""

    cancer: ShareHead
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
    sites: tuple[ShareHead, ...]
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
        told = [Sentence(self._told(row), link(row.cancer.key)) for row in self.rows]
        return (*told, *(Sentence(said, None) for said in self.definition))

    def content(self, width: int, prefix: str, link: Link) -> tuple[str, float]:
        """Draw circles, names and key."""
        return paint(self, width, prefix, link)

    def patients(self, row: TableRow) -> str:
        """Say of how many patients a row tells; where its sources differ, of all of them."""
        told = [people(counted.share, self.wording) for _, counted in row.counted]
        return self.wording.apart(*dict.fromkeys(told))

    def tooltip(self, site: ShareHead, counted: Counted) -> str:
        """Say a cell in full."""
        return sentence(site.title, counted.share, self.wording)

    def _told(self, row: TableRow) -> str:
        titles = {site.key: site.title for site in self.sites}
        own = self.wording("shares.begins_own")
        parts = []
        for cell, counted in row.counted:
            share = per_cent(counted.share, self.wording)
            site = titles[cell.site]
            said = site if self.small else self.wording("shares.table.cell", site=site, share=share)
            parts.append(f"{said} ({own})" if cell.own else said)
        key = "shares.table.order" if self.small else "shares.table.row"
        sites = self.wording.listed(parts)
        return self.wording(key, cancer=row.cancer.title, sites=sites, patients=self.patients(row))


def share_table(
    measure: str, sites: Sequence[ShareHead], rows: Iterable[TableRow], words: Words,
    small: bool = False, name: str = "cancers--sites",
) -> ShareTable:
    """Draw where cancers spread; sites that no row has are left out, and so are empty rows."""
    told = [row for row in rows if row.counted]
    columns = [site for site in sites if any(_has(row, site.key) for row in told)]
    # Columns stand by how many cancers have their largest share there: the rows then make steps.
    firsts = [row.most for row in told]
    place = {site.key: index for index, site in enumerate(columns)}
    columns.sort(key=lambda site: (-firsts.count(site.key), place[site.key]))
    groups = []
    for key in [*(site.key for site in columns), ""]:
        group = [row for row in told if row.most == key]
        group.sort(key=lambda row: (-row.share(key), row.cancer.title, row.cancer.key))
        if group:
            groups.append(tuple(group))
    named = [
        (row.cancer.title, counted) for row in told for _, counted in row.counted
    ]
    has_own = any(cell.own for row in told for cell in row.cells)
    definition = (
        words(f"shares.measures.{measure}"),
        *populations(named, words, head=False),
        words("shares.several"), words("shares.table.legend"),
        words("shares.table.legend_own") if has_own else "",
        "" if small else words("shares.table.unit"), words("shares.forecast"),
    )
    return ShareTable(
        f"{name}-small" if small else name, tuple(columns), tuple(groups),
        tuple(filter(None, definition)), small, words,
    )


def _has(row: TableRow, site: str) -> bool:
    return any(cell.site == site for cell in row.cells)
