"""What a score shows: a row for each record that acts, a column for each place where it can act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import CASCADE, KINDS, SPECS, Direction, Grade, Record
from mkdocs_metastasis.model.urls import group_anchor
from mkdocs_metastasis.words import Words

FILLING = {
    Grade.TRIAL: "full", Grade.HUMAN: "full",
    Grade.ANIMAL: "pale", Grade.CELL: "pale", Grade.COMPUTATIONAL: "pale",
    Grade.REVIEW: "hollow", Grade.HYPOTHESIS: "hollow",
}
"""How a sign shows its grade."""
_EXAMPLES = {"full": Grade.HUMAN, "pale": Grade.ANIMAL, "hollow": Grade.REVIEW}
"""A grade for each filling."""
_MOST = 50
"""Characters of a title in the brief form of a sentence."""


@dataclass(frozen=True)
class ScoreColumn:
    """A place where something can act: a step itself, one of its mechanisms, or the whole."""

    id: str
    kind: str
    title: str
    """Its own words; of `the step itself` too."""
    term: str
    """What stands in brackets at the end of a title."""
    step: str
    """The step that it belongs to; the whole belongs to none."""
    own: bool = False
    """Whether it is the step itself or the whole."""


@dataclass(frozen=True)
class ScoreMark:
    """An arrow as a sign in a row."""

    id: str
    target: str
    direction: Direction
    grade: Grade
    contested: bool
    sentence: str
    brief: str
    """The same without the terms in brackets."""
    short: str
    """The title of its target."""


@dataclass(frozen=True)
class ScoreRow:
    """A record that acts, with its arrows in the order of the columns."""

    id: str
    kind: str
    title: str
    term: str
    marks: tuple[ScoreMark, ...]
    others: tuple[ScoreMark, ...]
    """Arrows on what has no column."""


@dataclass(frozen=True)
class ScoreGroup:
    """Rows under a title."""

    key: str
    title: str
    rows: tuple[ScoreRow, ...]


@dataclass(frozen=True)
class ScoreKey:
    """One line of the legend: a sign, and what it says."""

    direction: Direction
    grade: Grade
    contested: bool
    label: str


@dataclass(frozen=True)
class ScoreView:
    """A score before it has places."""

    name: str
    title: str
    description: str
    steps: tuple[tuple[str, str], ...]
    """Id and title of the steps, in order."""
    columns: tuple[ScoreColumn, ...]
    groups: tuple[ScoreGroup, ...]
    legend: tuple[ScoreKey, ...]
    read: str
    """Above the legend."""
    others: str
    """Above the arrows on what has no column."""
    total: str
    """Beside the sums of the columns."""


def groups_of(graph: Graph, words: Words) -> Iterator[ScoreGroup]:
    """Gather all that acts, by kind and group."""
    columns = columns_of(graph, words)
    places = {column.id: place for place, column in enumerate(columns)}
    for kind in sorted(KINDS, key=lambda kind: SPECS[kind].below):
        acting = [record for record in graph.atlas.of_kind(kind) if graph.outgoing(record.id)]
        # What is below a step has a column too; there it has its place already.
        titles = None if SPECS[kind].below else graph.atlas.groups(kind)
        titles = titles or {"": words.kind(kind, many=True)}
        for key, title in titles.items():
            found = [record for record in acting if not key or record.home == key]
            rows = sorted(
                (_row(graph, words, record, places) for record in found),
                # By the mean column; what acts on no column comes last.
                key=lambda row: (
                    sum(places[mark.target] for mark in row.marks) / len(row.marks)
                    if row.marks else float(len(places))
                ),
            )
            if rows:
                yield ScoreGroup(group_anchor(key or kind), title, tuple(rows))


def _row(graph: Graph, words: Words, record: Record, places: dict[str, int]) -> ScoreRow:
    marks = [_mark(words, arrow) for arrow in graph.outgoing(record.id)]
    placed = [mark for mark in marks if mark.target in places]
    placed.sort(key=lambda mark: places[mark.target])
    others = tuple(mark for mark in marks if mark.target not in places)
    return ScoreRow(record.id, record.kind, *split(record.title), tuple(placed), others)


def _mark(words: Words, arrow: Arrow) -> ScoreMark:
    target = words.title(arrow.target)
    sentence = words.sentence(arrow.source, arrow.direction, target)
    source, short = (shorten(split(title)[0]) for title in (arrow.source.title, target))
    verb = words.verb(arrow.direction, arrow.source.plural)
    return ScoreMark(
        arrow.id, arrow.target_id, arrow.direction, arrow.grade, arrow.contested, sentence,
        words("sentences.arrow", source=source, verb=verb, target=short), short,
    )


def split(title: str) -> tuple[str, str]:
    """Part a title from the term in brackets at its end: `Low oxygen (hypoxia)`."""
    plain, bracket, term = title.rpartition(" (")
    return (plain, term[:-1]) if bracket and title.endswith(")") else (title, "")


def shorten(title: str) -> str:
    """Cut a very long title; in full it stands in the list of sentences."""
    return title if len(title) <= _MOST else f"{title[:_MOST].rstrip()}…"


def columns_of(graph: Graph, words: Words) -> list[ScoreColumn]:
    """Each step with its mechanisms, and the whole where anything acts on it."""
    found: list[ScoreColumn] = []
    for step in graph.atlas.steps:
        itself = words("score.itself")
        found.append(ScoreColumn(step.id, step.kind, itself, "", step.id, own=True))
        found += [
            ScoreColumn(mechanism.id, mechanism.kind, *split(mechanism.title), step.id)
            for mechanism in graph.mechanisms_of(step)
        ]
    if graph.incoming(CASCADE):
        found.append(ScoreColumn(CASCADE, CASCADE, words("cascade.target"), "", "", own=True))
    return found


def view_of_score(
    graph: Graph, words: Words, name: str, title: str, groups: Sequence[ScoreGroup]
) -> ScoreView:
    """Make a score of some groups; its legend explains only what it shows."""
    rows = [row for group in groups for row in group.rows]
    marks = [mark for row in rows for mark in (*row.marks, *row.others)]
    return ScoreView(
        name, title,
        words("score.description", arrows=words.count("map.arrows", len(marks))),
        tuple((step.id, split(step.title)[0]) for step in graph.atlas.steps),
        tuple(columns_of(graph, words)), tuple(groups), tuple(_legend(words, marks)),
        words("score.read"), words("score.others"), words("score.total"),
    )


def _legend(words: Words, marks: Sequence[ScoreMark]) -> Iterator[ScoreKey]:
    directions = {mark.direction for mark in marks}
    for direction in Direction:
        if direction in directions:
            yield ScoreKey(direction, Grade.ANIMAL, False, words(f"figure.symbols.{direction}"))
    fillings = {FILLING[mark.grade] for mark in marks}
    for filling, grade in _EXAMPLES.items():
        if filling in fillings:
            yield ScoreKey(Direction.PROMOTES, grade, False, words(f"score.{filling}"))
    if any(mark.contested for mark in marks):
        yield ScoreKey(Direction.PROMOTES, Grade.ANIMAL, True, words("figure.symbols.contested"))
