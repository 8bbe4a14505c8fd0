"""Draws the whole atlas as a score: a row for what acts, a column for where, a sign for how.

`view` says what is shown: every arrow once, rows by group in the order of where they act, columns
as the steps with their mechanisms. `wide` and `narrow` give it places and `paint` writes it.
Above the option `max_nodes` rows each group is a score of its own: nothing is
left out.
"""

from __future__ import annotations

from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model.urls import MAP_PICTURE
from mkdocs_metastasis.pictures.score.score import Score
from mkdocs_metastasis.pictures.score.view import groups_of, view_of_score
from mkdocs_metastasis.words import Words

__all__ = ["Score", "scores"]


def scores(graph: Graph, words: Words) -> list[Score]:
    """Draw every arrow of the atlas, in one score or group by group; none where there is none."""
    groups = list(groups_of(graph, words))
    if sum(len(group.rows) for group in groups) <= graph.atlas.options.max_nodes:
        parts = [(MAP_PICTURE, words("score.title"), groups)] if groups else []
    else:
        parts = [
            (f"{MAP_PICTURE}.{n}", words("score.part", group=group.title), [group])
            for n, group in enumerate(groups, start=1)
        ]
    return [Score(view_of_score(graph, words, *part)) for part in parts]
