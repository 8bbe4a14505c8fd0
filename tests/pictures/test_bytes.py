"""A figure of boxes and arrows stays small in any atlas: what it shows is counted."""

import pytest
from hypothesis import HealthCheck, given, settings

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Graph
from tests.pictures.picture_atlases import cooked, graphs, recipes
from tests.pictures.picture_drawing import LIMIT, figure, link, views

GRAPHS = graphs()


def sizes(graph: Graph) -> dict[str, int]:
    drawn = [pictures.draw(view, link) for view in views(graph)]
    return {p.name: len(figure(p).encode()) for p in drawn}


@pytest.mark.parametrize("name", GRAPHS)
def test_named_atlases(name: str) -> None:
    most = 2 * LIMIT if name == "crowded with long titles" else LIMIT
    assert max(sizes(GRAPHS[name]).values()) < most


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(recipe=recipes)
def test_random_atlases(recipe: tuple[int, int, int, bool]) -> None:
    assert max(sizes(cooked(recipe)).values(), default=0) < LIMIT
