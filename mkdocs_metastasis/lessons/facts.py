"""What a sheet for the wall tells of a step, and the tests and treatments that its texts name."""

from __future__ import annotations

from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.lessons.walk import known_arrows
from mkdocs_metastasis.model import Grade, Record, Step, Term
from mkdocs_metastasis.model.terms import Terms
from mkdocs_metastasis.text import parse, plain
from mkdocs_metastasis.words import Words

FACTS = 3
"""Facts on a sheet."""


class Facts:
    """Chooses facts of which none names a treatment, whose benefit and harm it could not tell."""

    def __init__(self, graph: Graph, words: Words) -> None:
        self._graph = graph
        self._stems = tuple(words("sheets.treating").casefold().split())
        records, terms = graph.atlas.records, graph.atlas.terms.values()
        clinical = [
            Term(term=record.title, definition="", id=record.id, aliases=record.aliases)
            for record in graph.atlas.of_kind("clinical")
        ]
        named = [
            Term(term=term.term, definition="", id=term.record, aliases=term.aliases)
            for term in terms if term.record and records[term.record].kind == "clinical"
        ]
        self._clinical = Terms([*clinical, *named])

    def of(self, step: Step) -> tuple[Arrow, ...]:
        """Return its best shown arrows, those on the step itself first, each of another record.

        None is contested or depends on context, and none rests on a trial, which is one of a
        treatment.
        """
        found: dict[str, Arrow] = {}
        for arrow in known_arrows(self._graph, step, step):
            fit = not (arrow.contested or arrow.effect.context) and arrow.grade is not Grade.TRIAL
            if fit and not self._treats(plain(parse(arrow.effect.how, inline=True))):
                found.setdefault(arrow.source.id, arrow)
        return tuple(found.values())[:FACTS]

    def clinical(self, text: str) -> tuple[Record, ...]:
        """Return the tests and treatments that a text names."""
        named = dict.fromkeys(piece.term for piece in self._clinical.pieces(text) if piece.term)
        return tuple(self._graph.atlas.records[id] for id in named)

    def _treats(self, text: str) -> bool:
        words = text.casefold().split()
        return bool(self.clinical(text)) or any(word.startswith(self._stems) for word in words)
