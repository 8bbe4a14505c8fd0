"""Counts of patients as shares: the per cent that pages say, and how sure it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

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
