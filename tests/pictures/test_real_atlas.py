"""The pictures of the records in `docs/`, whatever they become."""

from pathlib import Path

import pytest

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Options
from tests.pictures.picture_drawing import LIMIT, faults, figure, link, views

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph(load(DOCS, Options()).atlas)


def test_every_picture_is_sound_and_small(graph: Graph) -> None:
    for view in views(graph):
        if not isinstance(view, pictures.Flow):
            continue
        for width in view.widths:
            assert faults(view, width) == [], (view.name, width)
        picture = pictures.draw(view, link)
        if picture.narrow:
            assert len(figure(picture).encode()) < LIMIT, view.name
