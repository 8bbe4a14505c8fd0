"""The synthetic atlas: seeded, of any size, written as the records of a folder `docs/`.

Twelve steps at any size, one mechanism to four factors, one clinical topic to fifty records, three
effects a factor, two references an effect, 120 words of prose a record.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

STEPS = 12
WORDS = 120
EFFECTS = 3
VOCABULARY = (
    "cell", "tumour", "vessel", "matrix", "signal", "immune", "growth", "niche", "receptor",
    "tissue", "oxygen", "spread", "organ", "blood", "protein", "gene", "mouse", "patient",
    "study", "arrest", "adhesion", "barrier", "invade", "travel", "settle", "divide", "rest",
    "wake",
)
GROUPS = ("microenvironment", "genetic-molecular", "immune")


class _Chance(random.Random):
    """Chance, and the words that it takes: the common ones oftener where there are many."""

    vocabulary: tuple[str, ...] = VOCABULARY
    weights: tuple[float, ...] | None = None


def rich_vocabulary(words: int = 10_000) -> tuple[str, ...]:
    """So many made-up words; a search of real text meets as many."""
    chance = random.Random(2)
    syllables = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]
    found: dict[str, None] = dict.fromkeys(VOCABULARY)
    while len(found) < words:
        found["".join(chance.choices(syllables, k=chance.randint(2, 5)))] = None
    return tuple(found)


def write(
    docs: Path, records: int, seed: int = 1, vocabulary: tuple[str, ...] = VOCABULARY
) -> None:
    """Write an atlas of about `records` records into the folder `docs`."""
    chance = _Chance(seed)
    if vocabulary != VOCABULARY:  # the n-th word as often as 1/n, as in any language
        chance.vocabulary = vocabulary
        chance.weights = tuple(1 / place for place in range(1, len(vocabulary) + 1))
    for path, text in _files(max(records, STEPS + 6), chance):
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, "utf-8")


def _files(records: int, chance: _Chance) -> Iterator[tuple[str, str]]:
    topics = records // 50 + 1
    mechanisms = (records - STEPS - topics) // 5
    factors = records - STEPS - topics - mechanisms
    keys = [f"author{number}" for number in range(max(2, records))]
    steps = [f"step-{number}" for number in range(STEPS)]
    targets = steps + [f"mechanism-{number}" for number in range(mechanisms)]
    for number, id in enumerate(steps):
        yield f"steps/{id}.yml", _record(chance, id, keys) + f"order: {number + 1}\n"
    for id in targets[STEPS:]:
        text = _record(chance, id, keys) + f"step: {chance.choice(steps)}\n"
        yield f"mechanisms/{id}.yml", text
    for number in range(factors):
        text = _record(chance, f"factor-{number}", keys) + f"group: {chance.choice(GROUPS)}\n"
        yield f"factors/factor-{number}.yml", text + _effects(chance, targets, keys)
    for number in range(topics):
        text = _record(chance, f"topic-{number}", keys) + "topic: treatment\n"
        yield f"clinical/topic-{number}.yml", text + _effects(chance, targets, keys)
    yield "references.bib", "".join(_entry(chance, key) for key in keys)


def _record(chance: _Chance, id: str, keys: list[str]) -> str:
    prose = _words(chance, WORDS).capitalize()
    return (
        f"title: {id.replace('-', ' ').capitalize()}\n"
        f"summary: {_words(chance, 18).capitalize()}.\n"
        f"details: >-\n  {prose} [@{chance.choice(keys)}].\n"
        f"reviewed: 2026-11-25\n"
    )


def _effects(chance: _Chance, targets: list[str], keys: list[str]) -> str:
    lines = ["effects:"]
    for target in chance.sample(targets, EFFECTS):
        first, second = chance.sample(keys, 2)
        lines += [
            f"  - on: {target}",
            f"    effect: {chance.choice(('promotes', 'inhibits'))}",
            f"    how: {_words(chance, 15).capitalize()} [@{first}].",
            "    evidence:",
            f"      - {{ref: {first}, study: animal, setting: mouse}}",
            f"      - {{ref: {second}, study: {chance.choice(('human', 'cell', 'review'))}}}",
        ]
    return "\n".join(lines) + "\n"


def _entry(chance: _Chance, key: str) -> str:
    title = _words(chance, 10).capitalize()
    year = chance.randint(1990, 2026)
    return f"@article{{{key}, title = {{{title}}}, author = {{Author, A.}}, year = {{{year}}}}}\n"


def _words(chance: _Chance, number: int) -> str:
    return " ".join(chance.choices(chance.vocabulary, chance.weights, k=number))
