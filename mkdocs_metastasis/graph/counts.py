"""Counted edges from both ends: where a cancer was recorded, and which cancers at a site; what they
are as shares of patients, and how sure those are."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property

from mkdocs_metastasis.graph.arrows import grouped
from mkdocs_metastasis.model import Atlas, Cancer, Measure, Site, Spread
from mkdocs_metastasis.model.counts import chart_measure, charted

_LEAST = 3
"""Sites of a picture of counts that no chart draws, at least."""
_Z = 1.959963984540054
"""The point of the normal distribution with 2.5 % beyond it: an interval of 95 %."""


def wilson(recorded: int, of: int) -> tuple[float, float]:
    """Give the 95 % interval of a share, in per cent.

    Wilson's score interval, without correction for continuity: it stays within 0 and 100 and holds
    for few patients and for shares near either end (Wilson 1927).
    """
    if not 0 <= recorded <= of or of < 1:
        raise ValueError(f"{recorded} of {of} is no share")
    share, squared = recorded / of, _Z * _Z
    middle = share + squared / (2 * of)
    half = _Z * math.sqrt(share * (1 - share) / of + squared / (4 * of * of))
    whole = 1 + squared / of
    # At the ends the bound is exact; there arithmetic alone would leave a trace of rounding.
    low = 0.0 if recorded == 0 else 100 * (middle - half) / whole
    high = 100.0 if recorded == of else 100 * (middle + half) / whole
    return low, high


@dataclass(frozen=True)
class Share:
    """What part of some patients something was recorded in: counts, or per cent where those lack.

    `spread_in` says how many of the patients had metastases anywhere.
    """

    recorded: int | None = None
    of: int | None = None
    percent: float | None = None
    spread_in: int | None = None
    approximate: bool = False

    @property
    def value(self) -> Fraction:
        """Give the exact per cent."""
        if self.recorded is not None and self.of:
            return Fraction(100 * self.recorded, self.of)
        return Fraction(str(self.percent or 0))

    @property
    def rounded(self) -> str:
        """Give the per cent as a whole number, halves up; `<1` and `>99` where that would lie."""
        whole = int(self.value + Fraction(1, 2))
        if whole == 0 and self.value > 0:
            return "<1"
        return ">99" if whole == 100 and self.value < 100 else str(whole)

    @property
    def exact(self) -> str:
        """Give the per cent with one decimal, halves up."""
        value = Decimal(self.value.numerator) / Decimal(self.value.denominator)
        return str(value.quantize(Decimal("0.1"), ROUND_HALF_UP))

    @property
    def interval(self) -> tuple[float, float] | None:
        """Give the 95 % interval in per cent, where there are counts."""
        if self.recorded is None or not self.of:
            return None
        return wilson(self.recorded, self.of)


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
