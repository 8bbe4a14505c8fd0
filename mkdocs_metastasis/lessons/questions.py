"""Questions made from the records by rule: no text is written for them but the words of the site.

What could have two right answers is not asked: arrows that are contested or that nothing supports,
the sign of one that depends on context, words that a definition names. Arrows of tests and
treatments are no questions, since their answer would have to weigh benefit and harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise

from mkdocs_metastasis.graph import Graph, Share, grouped
from mkdocs_metastasis.model import CASCADE, Cancer, Direction, Grade, Spread, Term
from mkdocs_metastasis.model.terms import Terms
from mkdocs_metastasis.text import parse
from mkdocs_metastasis.words import Words

WRONG = 3
"""Wrong answers that a question shows at most."""
_SIGNS = (Direction.PROMOTES, Direction.INHIBITS)
_MARGIN = 10
"""Points by which the site recorded most often must lead those it stands beside."""
_ORDERED = 3
"""Steps that an order needs at least."""


class Sort(StrEnum):
    """What a question asks for."""

    ORDER = "order"
    SIGN = "sign"
    GRADE = "grade"
    TERM = "term"
    SPREAD = "spread"


@dataclass(frozen=True)
class Question:
    """A question made from one record, term or arrow, as a value that pages and files write."""

    id: str
    """Stays the same while what it is made from keeps its id."""
    sort: Sort
    ask: str
    right: tuple[str, ...]
    """The right answer; of an order all parts, first to last."""
    wrong: tuple[str, ...] = ()
    why: str = ""
    how: str = ""
    """The record's text that tells why, in Markdown; it stands before `why`."""
    about: str = ""
    """The id of the record, term or arrow on whose page the answer stands."""
    keys: tuple[str, ...] = ()
    """The sources of the answer."""

    @property
    def told(self) -> str:
        """Say what the record's text says, without its markup."""
        return parse(self.how, inline=True).plain

    @property
    def reason(self) -> str:
        """Say all that tells why the answer is right."""
        return " ".join(filter(None, (self.told, self.why)))

    @property
    def choices(self) -> tuple[str, ...]:
        """Give all answers in an order that tells nothing and stays."""
        mixed = tuple(sorted((*self.right, *self.wrong), key=lambda text: _rank(self.id, text)))
        return mixed[::-1] if mixed == self.right else mixed


def questions(graph: Graph, words: Words) -> tuple[Question, ...]:
    """Make all questions of an atlas; what is too small for a sort of question has none of it."""
    return (
        *_order(graph, words),
        *_arrows(graph, words),
        *_terms(graph, words),
        *_spreads(graph, words),
    )


def _rank(*parts: str) -> str:
    """Give a place in an order that looks like chance, the same in every build."""
    return sha256("\n".join(parts).encode("utf-8")).hexdigest()


def _with_wrong(question: Question, others: Iterable[tuple[str, str]]) -> Iterator[Question]:
    """The question with wrong answers among (id, text); nothing where fewer than two are fit.

    None has the words of the right one or of another. Each has its place from its own id: one that
    is new or gone moves no other.
    """
    said = {" ".join(question.right[0].casefold().split())}
    found: list[str] = []
    for _, text in sorted(others, key=lambda pair: _rank(question.id, pair[0])):
        folded = " ".join(text.casefold().split())
        if len(found) < WRONG and folded not in said:
            said.add(folded)
            found.append(text)
    if len(found) > 1:
        yield replace(question, wrong=tuple(found))


def _order(graph: Graph, words: Words) -> Iterator[Question]:
    """The steps in their order, where they are one chain without a branch."""
    steps = graph.atlas.steps
    chain = [(step.id, then.id) for step, then in pairwise(steps)]
    heavy = [(transition.source.id, transition.target.id) for transition in graph.transitions]
    titles = tuple(step.title for step in steps)
    whole = heavy == chain and not any(step.aside for step in steps)
    if whole and len(steps) >= _ORDERED and len({*map(str.casefold, titles)}) == len(titles):
        ask = words("questions.ask.order")
        yield Question("order:steps", Sort.ORDER, ask, titles, about=CASCADE)


def _terms(graph: Graph, words: Words) -> Iterator[Question]:
    """Which word means this: wrong are words of the same group that neither definition names."""
    records, terms = graph.atlas.records, graph.atlas.terms
    meanings = {id: parse(term.definition, inline=True).plain for id, term in terms.items()}
    finder = Terms(terms.values())
    # A term that its definition names would give itself away, and one named there may be right too.
    named = {
        id: {piece.term for piece in finder.pieces(text) if piece.term}
        for id, text in meanings.items()
    }
    names = {id: {name.casefold() for name in (t.term, *t.aliases)} for id, t in terms.items()}

    def group(term: Term) -> str:
        """The kind of the record that a term leads to, or nothing."""
        return records[term.record].kind if term.record else ""

    groups = grouped((group(term), term) for term in terms.values())
    same = grouped((text.casefold(), id) for id, text in meanings.items())
    for term in terms.values():
        if term.id in named[term.id] or len(same[meanings[term.id].casefold()]) > 1:
            continue
        others = [
            (other.id, other.term) for other in groups[group(term)]
            if other.id != term.id and other.id not in named[term.id]
            and term.id not in named[other.id] and names[term.id].isdisjoint(names[other.id])
            and not (term.record and term.record == other.record)
        ]
        ask = words("questions.ask.term", meaning=meanings[term.id])
        keys = tuple(parse(term.definition, inline=True).cited())
        question = Question(
            f"term:{term.id}", Sort.TERM, ask, (term.term,), about=term.id, keys=keys
        )
        yield from _with_wrong(question, others)


def _arrows(graph: Graph, words: Words) -> Iterator[Question]:
    """Of each record the sign of one arrow and the grade of another, if it has two."""
    by_source = grouped(
        (arrow.source.id, arrow) for arrow in graph.arrows.values()
        if arrow.source.kind != "clinical" and not (arrow.contested or arrow.hypothesis)
    )
    for arrows in by_source.values():
        plain_ones = [a for a in arrows if a.direction in _SIGNS and not a.effect.context]
        signed = min(plain_ones, key=lambda arrow: (arrow.grade.rank, arrow.id), default=None)
        if signed:
            source, plural = signed.source.title, signed.source.plural
            ask = words("questions.ask.sign", source=source, target=words.title(signed.target))
            # Its grade goes wherever an arrow does: what was seen in animals is not said of people.
            question = Question(
                f"sign:{signed.id}", Sort.SIGN, ask, (words.sign(signed.direction, plural),),
                why=words("questions.shown", grade=words.grade(signed.grade)),
                how=signed.effect.how, about=signed.id, keys=signed.keys,
            )
            signs = (*_SIGNS, Direction.CONTEXT)
            yield from _with_wrong(question, [(key, words.sign(key, plural)) for key in signs])
        others = [arrow for arrow in arrows if arrow is not signed] or arrows
        graded = min(others, key=lambda arrow: _rank("grade", arrow.id))
        said = words.sentence(graded.source, graded.direction, words.title(graded.target))
        question = Question(
            f"grade:{graded.id}", Sort.GRADE, words("questions.ask.grade", sentence=said),
            (words.grade(graded.grade),), why=words(f"rules.{graded.grade}"),
            about=graded.id, keys=graded.keys,
        )
        yield from _with_wrong(question, [(key, words.grade(key)) for key in Grade])


def _spreads(graph: Graph, words: Words) -> Iterator[Question]:
    """Which of the shown sites was recorded most often: one source, one measure, one group."""
    records = graph.atlas.records
    for cancer in graph.atlas.of_kind("cancer"):
        spreads = cancer.spreads if isinstance(cancer, Cancer) else ()
        groups = grouped(
            ((s.ref, s.measure, s.among, s.where, s.years, s.of, s.spread_in), s)
            for s in spreads if not s.approximate
        )
        for key, group in groups.items():
            most = max(group, key=_value)
            under = [
                (spread.to, records[spread.to].title) for spread in group
                if _value(most) - _value(spread) >= _MARGIN
                and not _overlap(graph, most.to, spread.to)
            ]
            ask = words(
                "questions.ask.spread", cancer=cancer.title,
                patients=words.listed(filter(None, (most.among, most.where, most.years))),
                measure=words(f"shares.measures.{most.measure}"),
                source=words.author_year(graph.atlas.references[most.ref]),
            )
            question = Question(
                f"spread:{cancer.id}:{_rank(*map(str, key))[:8]}", Sort.SPREAD, ask,
                (records[most.to].title,), why=words("questions.spread"), about=cancer.id,
                keys=(most.ref,),
            )
            yield from _with_wrong(question, under)


def _value(spread: Spread) -> Fraction:
    return Share(spread.recorded, spread.of, spread.percent).value


def _overlap(graph: Graph, one: str, other: str) -> bool:
    """Whether one site is a part of the other."""
    parts = {id: graph.atlas.records[id].named("part_of") for id in (one, other)}
    return one == other or other in parts[one] or one in parts[other]
