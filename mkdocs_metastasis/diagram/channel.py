"""Tracks for the arrows that turn between two columns; nothing more.

A channel lies between two columns of boxes. An arrow that does not go straight through runs along
it on a track. Arrows on one track never meet, and the order of tracks spares crossings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_CELL = 4
"""px; the grain in which a track is free or taken."""
_CLEAR = 4
"""px; what stays free on a track before and after an arrow."""
LEFT, RIGHT = -1, 1


@dataclass(eq=False)
class Pin:
    """Where an arrow touches a side of a box."""

    cell: str
    side: int
    y: float = 0.0


@dataclass(eq=False)
class Hop:
    """An arrow's way through one channel, from `start` to `finish`. `track` -1 is straight."""

    wire: int
    channel: int
    start: Pin
    finish: Pin
    track: int = -1

    @property
    def turns_back(self) -> bool:
        """Whether both ends lie on the same side of the channel."""
        return self.start.side == self.finish.side

    @property
    def ends(self) -> tuple[float, float]:
        """y at the left and at the right end; of a way that turns back, upper and lower."""
        first, second = self.start.y, self.finish.y
        if self.turns_back:
            return (min(first, second), max(first, second))
        return (first, second) if self.start.side == RIGHT else (second, first)

    @property
    def straight(self) -> bool:
        return not self.turns_back and abs(self.start.y - self.finish.y) < 1


def assign(hops: Sequence[Hop]) -> int:
    """Give every hop of one channel its track, 0 the leftmost; how many tracks there are."""
    bent = sorted((hop for hop in hops if not hop.straight), key=_order)
    if not bent:
        return 0
    top = min(min(hop.ends) for hop in bent) - _CLEAR
    height = max(max(hop.ends) for hop in bent) + _CLEAR - top
    skyline = [0] * (int(height / _CELL) + 1)
    for hop in bent:
        low = int((min(hop.ends) - _CLEAR - top) / _CELL)
        high = int((max(hop.ends) + _CLEAR - top) / _CELL) + 1
        hop.track = max(skyline[low:high])
        skyline[low:high] = [hop.track + 1] * len(skyline[low:high])
    return max(skyline)


def _order(hop: Hop) -> tuple[int, float, float, int]:
    """Left to right. Of arrows that fall the upper one turns later, of those that rise earlier.

    Arrows that turn back stay near their column, the shorter inside the longer.
    """
    left, right = hop.ends
    if hop.turns_back:
        on_left = hop.start.side == RIGHT
        return (0, right - left, left, hop.wire) if on_left else (3, left - right, left, hop.wire)
    if right > left:
        return (1, -left, -right, hop.wire)
    return (2, left, right, hop.wire)
