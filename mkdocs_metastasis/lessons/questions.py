"""Questions made from the records by rule: no text is written for them but the words of the site.

What could have two right answers is not asked: arrows that are contested or that nothing supports,
the sign of one that depends on context, words that a definition names. Arrows of tests and
treatments are no questions, since their answer would have to weigh benefit and harm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from mkdocs_metastasis.graph import Arrow, Graph, Share
from mkdocs_metastasis.lessons.question import Question, Sort, rank, wrong_of
from mkdocs_metastasis.model import (
    CASCADE,
    Cancer,
    Direction,
    Grade,
    Reference,
    Spread,
    Term,
)
from mkdocs_metastasis.model.terms import Terms
from mkdocs_metastasis.text import parse, plain
from mkdocs_metastasis.words import Words

_SIGNS = (Direction.PROMOTES, Direction.INHIBITS)
_MARGIN = 10
"""Points by which the site recorded most often must lead those it stands beside."""
_ORDERED = 3
"""Steps that an order needs at least."""


def questions(graph: Graph, words: Words) -> tuple[Question, ...]:
    """Make all questions of an atlas; what is too small for a sort of question has none of it."""
    return (
        *_order(graph, words),
        *_arrows(graph, words),
        *_terms(graph, words),
        *_spreads(graph, words),
    )


def _order(graph: Graph, words: Words) -> Iterator[Question]:
    """The steps in their order, where they are one chain without a branch."""
    steps = graph.atlas.steps
    chain = [(step.id, then.id) for step, then in pairwise(steps)]
    heavy = [(transition.source.id, transition.target.id) for transition in graph.transitions]
    titles = tuple(step.title for step in steps)
    whole = heavy == chain and not any(step.aside for step in steps)
    if whole and len(steps) >= _ORDERED and len({*map(str.casefold, titles)}) == len(titles):
        yield Question("order:steps", Sort.ORDER, words("questions.ask.order"), titles,
                       about=CASCADE)


def _terms(graph: Graph, words: Words) -> Iterator[Question]:
    """Which word means this: wrong are words of the same group that neither definition names."""
    terms = graph.atlas.terms
    meanings = {id: plain(parse(term.definition, inline=True)) for id, term in terms.items()}
    finder = Terms(terms.values())
    # A term that its definition names would give itself away, and one named there may be right too.
    named = {
        id: {piece.term for piece in finder.pieces(text) if piece.term}
        for id, text in meanings.items()
    }
    names = {id: {name.casefold() for name in (t.term, *t.aliases)} for id, t in terms.items()}
    groups: dict[str, list[Term]] = defaultdict(list)
    for term in terms.values():
        groups[_group(graph, term)].append(term)
    same: dict[str, list[str]] = defaultdict(list)
    for id, text in meanings.items():
        same[text.casefold()].append(id)
    for term in terms.values():
        if term.id in named[term.id] or len(same[meanings[term.id].casefold()]) > 1:
            continue
        others = [
            (other.id, other.term) for other in groups[_group(graph, term)]
            if other.id != term.id and other.id not in named[term.id]
            and term.id not in named[other.id] and names[term.id].isdisjoint(names[other.id])
            and not (term.record and term.record == other.record)
        ]
        id = f"term:{term.id}"
        wrong = wrong_of(id, term.term, others)
        if len(wrong) > 1:
            ask = words("questions.ask.term", meaning=meanings[term.id])
            keys = tuple(parse(term.definition, inline=True).cited())
            yield Question(id, Sort.TERM, ask, (term.term,), wrong, about=term.id, keys=keys)


def _group(graph: Graph, term: Term) -> str:
    """The kind of the record that a term leads to, or nothing."""
    return graph.atlas.records[term.record].kind if term.record else ""


def _arrows(graph: Graph, words: Words) -> Iterator[Question]:
    """Of each record the sign of one arrow and the grade of another, if it has two."""
    by_source: dict[str, list[Arrow]] = defaultdict(list)
    for arrow in graph.arrows.values():
        if arrow.source.kind != "clinical" and not (arrow.contested or arrow.hypothesis):
            by_source[arrow.source.id].append(arrow)
    for arrows in by_source.values():
        plain_ones = [a for a in arrows if a.direction in _SIGNS and not a.effect.context]
        signed = min(plain_ones, key=lambda arrow: (arrow.grade.rank, arrow.id), default=None)
        if signed:
            yield from _sign(words, signed)
        graded = [arrow for arrow in arrows if arrow is not signed] or arrows
        yield from _grade(words, min(graded, key=lambda arrow: rank("grade", arrow.id)))


def _sign(words: Words, arrow: Arrow) -> Iterator[Question]:
    plural, target = arrow.source.plural, words.title(arrow.target)
    id, right = f"sign:{arrow.id}", words.sign(arrow.direction, plural)
    others = (*_SIGNS, Direction.CONTEXT)
    wrong = wrong_of(id, right, [(key, words.sign(key, plural)) for key in others])
    if len(wrong) > 1:
        ask = words("questions.ask.sign", source=arrow.source.title, target=target)
        # Its grade goes wherever an arrow does: what was seen in animals is not said of people.
        why = words("questions.shown", grade=words.grade(arrow.grade))
        how, keys = arrow.effect.how, arrow.keys
        yield Question(id, Sort.SIGN, ask, (right,), wrong, why, how, about=arrow.id, keys=keys)


def _grade(words: Words, arrow: Arrow) -> Iterator[Question]:
    id, right = f"grade:{arrow.id}", words.grade(arrow.grade)
    wrong = wrong_of(id, right, [(key, words.grade(key)) for key in Grade])
    if len(wrong) > 1:
        said = words.sentence(arrow.source, arrow.direction, words.title(arrow.target))
        why = words(f"rules.{arrow.grade}")
        ask = words("questions.ask.grade", sentence=said)
        yield Question(
            id, Sort.GRADE, ask, (right,), wrong, why, about=arrow.id, keys=arrow.keys
        )


def _spreads(graph: Graph, words: Words) -> Iterator[Question]:
    """Which of the shown sites was recorded most often: one source, one measure, one group."""
    cancers = (c for c in graph.atlas.of_kind("cancer") if isinstance(c, Cancer))
    for cancer in cancers:
        groups: dict[tuple[object, ...], list[Spread]] = defaultdict(list)
        for spread in cancer.spreads:
            if not spread.approximate:
                groups[
                    spread.ref, spread.measure, spread.among, spread.where, spread.years,
                    spread.of, spread.spread_in,
                ].append(spread)
        for key, group in groups.items():
            id = f"spread:{cancer.id}:{rank(*map(str, key))[:8]}"
            yield from _spread(graph, words, cancer, id, group)


def _spread(
    graph: Graph, words: Words, cancer: Cancer, id: str, group: list[Spread]
) -> Iterator[Question]:
    records = graph.atlas.records
    most = max(group, key=_value)
    under = [
        spread for spread in group
        if _value(most) - _value(spread) >= _MARGIN and not _overlap(graph, most.to, spread.to)
    ]
    right = records[most.to].title
    wrong = wrong_of(id, right, [(spread.to, records[spread.to].title) for spread in under])
    if len(wrong) < 2:
        return
    among = words.listed(filter(None, (most.among, most.where, most.years)))
    ask = words("questions.ask.spread", cancer=cancer.title, patients=among,
                measure=words(f"shares.measures.{most.measure}"),
                source=_named(words, graph.atlas.references[most.ref]))
    why = words("questions.spread")
    keys = (most.ref,)
    yield Question(id, Sort.SPREAD, ask, (right,), wrong, why, about=cancer.id, keys=keys)


def _named(words: Words, reference: Reference) -> str:
    """A source by its first author and year."""
    first = reference.authors[0].family if reference.authors else reference.title
    several = len(reference.authors) > 1 or reference.more_authors
    key = "reference.short_others" if several else "reference.short"
    return words(key, names=first, year=reference.year).strip()


def _value(spread: Spread) -> Fraction:
    return Share(spread.recorded, spread.of, spread.percent).value


def _overlap(graph: Graph, one: str, other: str) -> bool:
    """Whether one site is a part of the other."""
    parts = {id: graph.atlas.records[id].named("part_of") for id in (one, other)}
    return one == other or other in parts[one] or one in parts[other]
