"""Counted edges from both ends: where a cancer was recorded, and which cancers at a site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mkdocs_metastasis.graph.arrows import grouped
from mkdocs_metastasis.graph.shares import Share
from mkdocs_metastasis.model import Atlas, Cancer, Measure, Site, Spread
from mkdocs_metastasis.model.counts import chart_measure, charted

_LEAST = 3
"""Sites of a picture of counts that no chart draws, at least."""


@dataclass(frozen=True)
class Count:
    """A counted edge between its ends. `own`: the site is where the cancer began."""

    cancer: Cancer
    spread: Spread
    site: Site

    @property
    def share(self) -> Share:
        edge = self.spread
        return Share(edge.recorded, edge.of, edge.percent, edge.spread_in, edge.approximate)

    @property
    def own(self) -> bool:
        return self.site.region is not None and self.site.region in self.cancer.origin

    @property
    def measure(self) -> Measure:
        return self.spread.measure


class Counts:
    """All counted edges of an atlas whose ids were checked."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    @cached_property
    def all(self) -> tuple[Count, ...]:
        """In the order of the cancers, then as written."""
        records = self._atlas.records
        return tuple(
            Count(cancer, edge, site)
            for cancer in self._atlas.of_kind("cancer") if isinstance(cancer, Cancer)
            for edge in cancer.spreads if isinstance(site := records.get(edge.to), Site)
        )

    @cached_property
    def measure(self) -> Measure | None:
        """The measure that charts draw."""
        return chart_measure(self._atlas.records.values(), self._atlas.options.chart_measure)

    @cached_property
    def cells(self) -> Mapping[tuple[str, str], Count]:
        """What charts draw, by (cancer id, site id)."""
        atlas = self._atlas
        drawn = charted(
            list(atlas.records.values()), atlas.options.chart_measure, atlas.withdrawn
        )
        edges = {id(edge) for cells in drawn.values() for edge in cells.values()}
        return {
            (count.cancer.id, count.site.id): count
            for count in self.all if id(count.spread) in edges
        }

    @cached_property
    def _of(self) -> Mapping[str, list[Count]]:
        return grouped((id, count) for count in self.all for id in (count.cancer.id, count.site.id))

    def of(self, id: str) -> list[Count]:
        """The counts of a cancer or at a site."""
        return list(self._of.get(id, ()))

    def drawn(self, id: str) -> list[Count]:
        """What the map of a cancer or a site draws, the largest share first."""
        found = [count for count in self.cells.values() if id in (count.cancer.id, count.site.id)]
        return sorted(found, key=lambda c: (-c.share.value, c.site.title, c.cancer.title))

    def shown(self, cancer: str) -> tuple[Count, ...]:
        """Return what one picture can show of a cancer, the largest share first.

        That is what charts draw, or else the most sites that one source counted in one group of
        patients, by the first measure that has three.
        """
        found = self.drawn(cancer)
        if not found:
            standing = [c for c in self.of(cancer) if c.spread.ref not in self._atlas.withdrawn]
            groups = grouped((_group(count.spread), count) for count in standing).values()
            for measure in Measure:
                some = [g for g in groups if g[0].measure is measure and len(g) >= _LEAST]
                found = found or max(some, key=len, default=[])
        return tuple(sorted(found, key=lambda count: -count.share.value))


def _group(edge: Spread) -> tuple[object, ...]:
    """What is the same in all counts of one source in one group of patients."""
    return edge.measure, edge.ref, edge.among, edge.where, edge.years
