"""Boxes in a row, each as near to its wish as its neighbours allow; nothing more."""

from __future__ import annotations

from collections.abc import Sequence


def settle(wishes: Sequence[float], distances: Sequence[float]) -> list[float]:
    """Places in the order given, least squares from `wishes`, at least `distances` apart.

    `distances[i]` lies between place i and place i + 1. Pool adjacent violators: linear in time.
    """
    offsets = _offsets(distances)
    pools: list[tuple[float, int]] = []  # sum of the shifted wishes, number of places
    for wish, offset in zip(wishes, offsets, strict=True):
        total, count = wish - offset, 1
        while pools and pools[-1][0] * count >= total * pools[-1][1]:
            before, many = pools.pop()
            total, count = total + before, count + many
        pools.append((total, count))
    level = [total / count for total, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(level, offsets, strict=True)]


def _offsets(distances: Sequence[float]) -> list[float]:
    offsets = [0.0]
    for distance in distances:
        offsets.append(offsets[-1] + distance)
    return offsets


def spread(count: int, low: float, high: float, step: float) -> list[float]:
    """`count` places around the middle of low to high, `step` apart or closer if they must be."""
    if count > 1:
        step = min(step, (high - low) / (count - 1))
    first = (low + high - step * (count - 1)) / 2
    return [first + step * place for place in range(count)]
