"""The pictures of the records in `docs/`, whatever they become."""

from pathlib import Path

import pytest
from diagram_drawing import LIMIT, WORDS, faults, figure, link, variants, views

from mkdocs_metastasis import diagram
from mkdocs_metastasis.diagram.measure import ELLIPSIS
from mkdocs_metastasis.diagram.view import WIDE
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Options

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph(load(DOCS, Options()).atlas)


def test_every_picture_is_sound_and_small(graph: Graph) -> None:
    for view in views(graph, effects=20):
        for width in variants(view):
            assert faults(view, width) == [], (view.name, width)
        picture = diagram.draw(view, link)
        if picture.narrow:
            assert len(figure(picture).encode()) < LIMIT, view.name


def test_no_label_of_the_map_is_cut(graph: Graph) -> None:
    view = diagram.atlas(graph, WORDS)
    if view is None:
        pytest.skip("the atlas has outgrown the map")
    placed = diagram.Semantic().place(view, WIDE)
    labels = [box.lines[-1] for box in placed.boxes]
    labels += [line for plate in placed.plates for line in plate.caption]
    assert not [label for label in labels if label.endswith(ELLIPSIS)]
