"""What is known of each step: the stations of the walk, and the facts of sheets for the wall.

A sheet also names the tests and treatments that its texts name.
"""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import CASCADE, Direction, Grade, Mechanism, Record, Step, Term
from mkdocs_metastasis.model.terms import Terms
from mkdocs_metastasis.text import parse
from mkdocs_metastasis.words import Words

STATIONS = 15
"""Stations that a walk has at most, unless it has more steps than that."""
_STOPS = 3
"""What can stop a station, at most; its page has the rest."""
FACTS = 3
"""Facts on a sheet."""


@dataclass(frozen=True)
class Station:
    """A stop of the walk: a step, or a mechanism of the step before it."""

    record: Record
    step: Step
    known: Arrow | None
    """Its best shown arrow; one on its step goes before others."""
    stops: tuple[Arrow, ...]
    """What inhibits it, best shown first; no tests or treatments, whose pages say more."""
    treated: bool
    """Whether tests or treatments bear on it."""
    think: str
    """A question to think about."""


def walk(graph: Graph, words: Words) -> tuple[Station, ...]:
    """Make the stations in the order of the steps: each step, then its first mechanisms.

    Mechanisms that the scene of the cascade shows come before others.
    """
    steps = graph.atlas.steps
    room = max(0, STATIONS - len(steps)) // len(steps) if steps else 0
    scene = graph.atlas.scenes.get(CASCADE)
    drawn = {node.get("data-record") or "" for node in scene.wide.walk()} if scene else set()
    found: list[Station] = []
    for step in steps:
        members = [m for m in graph.mechanisms_of(step) if _known(graph, m, step)]
        members.sort(key=lambda mechanism: mechanism.id not in drawn)
        shown = {mechanism.id for mechanism in members[:room]}
        found.append(_station(graph, words, step, step))
        found += [
            _station(graph, words, m, step) for m in graph.mechanisms_of(step) if m.id in shown
        ]
    return tuple(found)


def _station(graph: Graph, words: Words, record: Step | Mechanism, step: Step) -> Station:
    incoming = _incoming(graph, record)
    known = next(iter(_known(graph, record, step)), None)
    stops = [a for a in incoming if a.direction is Direction.INHIBITS and not _is_clinical(a)]
    return Station(
        record=record,
        step=step,
        known=known,
        stops=tuple(sorted(stops, key=_by_grade)[:_STOPS]),
        treated=any(map(_is_clinical, incoming)),
        think=_think(graph, words, record, known),
    )


def _known(graph: Graph, record: Step | Mechanism, step: Step) -> list[Arrow]:
    """Give the arrows that tell how a station is known: those on its step first, then by grade.

    None is one of a test or treatment.
    """
    found = [*_incoming(graph, record), *graph.outgoing(record.id)]
    fit = [arrow for arrow in found if not _is_clinical(arrow) and not arrow.hypothesis]
    return sorted(fit, key=lambda arrow: (arrow.target_id != step.id, *_by_grade(arrow)))


def _incoming(graph: Graph, record: Step | Mechanism) -> list[Arrow]:
    """What acts on a station: on a step also what acts on its mechanisms."""
    found = graph.incoming(record.id)
    return [*found, *graph.arrows_on_members(record)] if isinstance(record, Step) else found


def _is_clinical(arrow: Arrow) -> bool:
    return arrow.source.kind == "clinical"


def _by_grade(arrow: Arrow) -> tuple[int, bool, int, str]:
    return arrow.grade.rank, arrow.contested, -len(arrow.keys), arrow.id


def _think(graph: Graph, words: Words, record: Step | Mechanism, known: Arrow | None) -> str:
    if isinstance(record, Step):
        following = [transition.target.title for transition in graph.following(record)]
        if following:
            return words("walk.think.next", step=following[0])
        return words("walk.think.last")
    if known is None:
        return words("walk.think.none")
    return words(f"walk.think.{'contested' if known.contested else known.grade}")


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
        for arrow in _known(self._graph, step, step):
            if len(found) == FACTS:
                break
            fit = not (arrow.contested or arrow.effect.context) and arrow.grade is not Grade.TRIAL
            if not fit or arrow.source.id in found:
                continue
            how = parse(arrow.effect.how, inline=True).plain
            treats = any(word.startswith(self._stems) for word in how.casefold().split())
            if not treats and not self.clinical(how):
                found[arrow.source.id] = arrow
        return tuple(found.values())

    def clinical(self, text: str) -> tuple[Record, ...]:
        """Return the tests and treatments that a text names."""
        named = dict.fromkeys(piece.term for piece in self._clinical.pieces(text) if piece.term)
        return tuple(self._graph.atlas.records[id] for id in named)
