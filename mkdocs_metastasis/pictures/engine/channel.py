"""Tracks for the arrows that turn between two columns; nothing more.

A channel lies between two columns of boxes. An arrow that does not go straight through runs along
it on a track. Arrows on one track never meet, and the order of tracks spares crossings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_CELL = 4
"""px; the grain in which a track is free or taken."""
_CLEAR = 4
"""px; what stays free on a track before and after an arrow."""
LEFT, RIGHT = -1, 1


@dataclass(eq=False)
class Port:
    """Where an arrow touches a side of a box."""

    cell: str
    side: int
    y: float = 0.0


@dataclass(eq=False)
class Segment:
    """An arrow's way through one channel, from `start` to `finish`. `track` -1 is straight."""

    wire: int
    channel: int
    start: Port
    finish: Port
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


def assign(segments: Sequence[Segment]) -> int:
    """Give every segment of one channel its track, 0 the leftmost; how many tracks there are."""
    bent = sorted((segment for segment in segments if not segment.straight), key=_order)
    if not bent:
        return 0
    top = min(min(segment.ends) for segment in bent) - _CLEAR
    height = max(max(segment.ends) for segment in bent) + _CLEAR - top
    skyline = [0] * (int(height / _CELL) + 1)
    for segment in bent:
        low = int((min(segment.ends) - _CLEAR - top) / _CELL)
        high = int((max(segment.ends) + _CLEAR - top) / _CELL) + 1
        segment.track = max(skyline[low:high])
        skyline[low:high] = [segment.track + 1] * len(skyline[low:high])
    return max(skyline)


def _order(segment: Segment) -> tuple[int, float, float, int]:
    """Left to right. Of arrows that fall the upper one turns later, of those that rise earlier.

    Arrows that turn back stay near their column, the shorter inside the longer.
    """
    left, right = segment.ends
    if segment.turns_back:
        if segment.start.side == RIGHT:
            return (0, right - left, left, segment.wire)
        return (3, left - right, left, segment.wire)
    if right > left:
        return (1, -left, -right, segment.wire)
    return (2, left, right, segment.wire)


_NEAR = 2.0
"""px at which two level stretches look like one."""


def meeting(segments: Sequence[Segment]) -> Iterator[list[Port]]:
    """Ports of a channel whose level stretches run on top of each other; one of each may move.

    An arrow that goes straight through stays.
    """
    left = _ports(segments, RIGHT)
    right = _ports(segments, LEFT)
    start = 0
    for port, segment in left:
        while start < len(right) and right[start][0].y < port.y - _NEAR:
            start += 1
        for other, there in right[start:]:
            if other.y > port.y + _NEAR:
                break
            # A stretch from the left ends at its own track, one from the right begins there.
            if segment is not there and (segment.track < 0 or 0 <= there.track <= segment.track):
                yield [end for end, way in ((port, segment), (other, there)) if way.track >= 0]


def _ports(segments: Sequence[Segment], side: int) -> list[tuple[Port, Segment]]:
    """The ports on one side of the boxes, from top to bottom."""
    found = [
        (port, segment)
        for segment in segments for port in (segment.start, segment.finish) if port.side == side
    ]
    return sorted(found, key=lambda entry: (entry[0].y, entry[1].wire))
