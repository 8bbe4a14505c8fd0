"""Counted shares in words, as pictures say them: of whom, recorded when, and what they are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_metastasis.graph import Share
from mkdocs_metastasis.words import Words


@dataclass(frozen=True)
class Counted:
    """A share, and whose patients it counts in the words of its record."""

    share: Share
    where: str
    source: str
    """The source's short name, as pages cite it."""
    years: str = ""


def per_cent(share: Share, words: Words) -> str:
    """Say a share as `49 %`."""
    said = words("shares.per_cent", number=share.rounded)
    return words("shares.about", share=said) if share.approximate else said


def counts(share: Share, words: Words, spread: bool) -> str:
    """Say the counts of a share as `1,277 of 2,609`, or as much of it as is known.

    With `spread` it says in how many of these it had spread too.
    """
    key = "shares.of" if share.recorded is None else "shares.counts"
    of = people(share, words) if spread else share.of
    return words(key, recorded=share.recorded, of=of)


def people(share: Share, words: Words) -> str:
    """Say of how many patients, and in how many of them it had spread: one breath."""
    if share.of is None:
        return words("shares.uncounted")
    said = words.count("shares.patients", share.of, of=share.of)
    if share.spread_in is None:
        return said
    return words("shares.spread", patients=said, spread=share.spread_in)


def sentence(name: str, share: Share, words: Words) -> str:
    """Say a share with all that its record counts."""
    values = {"name": name, "patients": people(share, words), "share": per_cent(share, words)}
    if share.recorded is None:
        return words("shares.sentence.share", **values)
    return words("shares.sentence.counts", recorded=share.recorded, **values)


def populations(named: Iterable[tuple[str, Counted]], words: Words, head: bool) -> list[str]:
    """Say whose patients they were; where they differ, which names each sentence is about.

    With `head` the sentence says how many they were too.
    """
    groups: dict[str, dict[str, None]] = {}
    for name, counted in named:
        parts = [people(counted.share, words)] if head else []
        parts += [counted.where, counted.years or words("shares.years")]
        key = "shares.population" if head else "shares.population_where"
        said = words(key, said=words.apart(*parts), source=counted.source)
        groups.setdefault(said, {})[name] = None
    if len(groups) == 1:
        return list(groups)
    return [
        words("shares.apart", names=words.listed(names), said=said)
        for said, names in groups.items()
    ]
