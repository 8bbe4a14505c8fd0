"""Time and bytes of pictures: median milliseconds over some runs in one process, printed.

    python -m benchmarks.drawing

B is a step page with 12 boxes, D the score of 58 records and 88 arrows, E one of 500 records and
1,500 arrows.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model import (
    Atlas,
    Clinical,
    Direction,
    Effect,
    Evidence,
    Factor,
    Mechanism,
    Options,
    Record,
    Step,
    Study,
)
from mkdocs_metastasis.words import Words

WORDS = Words()
TITLES = ("hypoxia", "matrix", "tumour", "cell", "signalling", "receptor", "growth", "TGF-β")


@dataclass(frozen=True)
class Case:
    """A picture to draw, its goal in ms, and how often it is drawn."""

    name: str
    view: Callable[[], pictures.Drawing]
    goal: float
    runs: int


def synthetic(steps: int, mechanisms: int, factors: int, topics: int, arrows: int) -> Atlas:
    """A seeded atlas with exactly so many arrows, most of them from factors to mechanisms."""
    chance = random.Random(1)
    s, m, f, c = (
        [f"{kind}-{i}" for i in range(count)]
        for kind, count in (("step", steps), ("mechanism", mechanisms), ("factor", factors),
                            ("topic", topics))
    )
    pairs: dict[tuple[str, str], None] = {}
    while len(pairs) < arrows:
        source = chance.choice([*m, *f, *f, *c])
        target = chance.choice([*s, *m, *m, *f] if source in c else [*s, *m, *m])
        if source != target:
            pairs[source, target] = None
    effects = {id: _effects(chance, id, list(pairs)) for id in (*m, *f, *c)}
    records: list[Record] = [
        *(Step(id=id, order=i + 1, **_text(chance, "steps", id)) for i, id in enumerate(s)),
        *(Mechanism(id=id, step=(chance.choice(s),), effects=effects[id],
                    **_text(chance, "mechanisms", id)) for id in m),
        *(Factor(id=id, group="immune", effects=effects[id], **_text(chance, "factors", id))
          for id in f),
        *(Clinical(id=id, topic="treatment", effects=effects[id], **_text(chance, "clinical", id))
          for id in c),
    ]
    by_id = {record.id: record for record in sorted(records, key=lambda record: record.id)}
    return Atlas(records=by_id, options=Options(max_nodes=len(by_id)))


def _text(chance: random.Random, folder: str, id: str) -> dict[str, Any]:
    title = " ".join([id, *chance.choices(TITLES, k=chance.randint(1, 3))])
    return {"path": f"{folder}/{id}.yml", "title": title, "summary": "A summary."}


def _effects(
    chance: random.Random, source: str, pairs: Sequence[tuple[str, str]]
) -> tuple[Effect, ...]:
    evidence = (Evidence(ref="key2020", study=(Study.ANIMAL,)),)
    return tuple(
        Effect(on=target, effect=chance.choice(list(Direction)[:3]),
               how="How.", evidence=evidence)
        for one, target in pairs if one == source
    )


def link(key: str) -> str:
    """An address as long as on a real page."""
    return f"../../effects/{key}/" if "--" in key else f"../../mechanisms/{key}/"


def cases() -> list[Case]:
    small = Graph(synthetic(3, 6, 10, 0, 20))
    middle = Graph(synthetic(5, 20, 27, 6, 88))
    large = Graph(synthetic(12, 93, 375, 20, 1500))
    fullest = max(
        (pictures.neighbourhood(small, WORDS, step) for step in small.atlas.steps),
        key=lambda view: len(view.view.nodes),
    )
    step = small.atlas.records[fullest.name]
    return [
        Case("B", lambda: pictures.neighbourhood(small, WORDS, step), 5, 41),
        Case("D", lambda: pictures.scores(middle, WORDS)[0], 50, 11),
        Case("E", lambda: pictures.scores(large, WORDS)[0], 1000, 3),
    ]


def measure(case: Case) -> str:
    """A line of the table; both variants are drawn where there are two."""
    times = []
    for _ in range(case.runs):
        start = time.perf_counter()
        view = case.view()
        picture = pictures.draw(view, link)
        times.append((time.perf_counter() - start) * 1000)
    size = len((picture.wide + (picture.narrow or "")).encode())
    arrows = sum(bool(sentence.effect) for sentence in picture.words)
    return (
        f"| picture {case.name}, {arrows:,} arrows | ≤ {case.goal:g} ms "
        f"| {statistics.median(times):.1f} ms, {size:,} bytes |"
    )


if __name__ == "__main__":
    for each in cases():
        print(measure(each))
