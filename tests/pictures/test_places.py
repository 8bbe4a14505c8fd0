"""No box overlaps another, no arrow runs through a box, all text stays inside, widths are kept."""

import pytest
from hypothesis import HealthCheck, given, settings

from mkdocs_metastasis import pictures
from mkdocs_metastasis.pictures.flow.layout import place
from mkdocs_metastasis.pictures.measure import ELLIPSIS
from mkdocs_metastasis.pictures.picture import NARROW, WIDE
from tests.pictures.picture_atlases import cooked, graphs, recipes
from tests.pictures.picture_drawing import WORDS, faults, views

GRAPHS = graphs()


@pytest.mark.parametrize("name", GRAPHS)
def test_named_atlases(name: str) -> None:
    # The crowd's 200 factors look alike: every eighth picture shows all there is.
    drawn = list(views(GRAPHS[name]))
    for view in drawn[:: 1 if len(drawn) < 100 else 8]:
        for width in view.widths:
            assert faults(view, width) == [], (view.name, width)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(recipe=recipes)
def test_random_atlases(recipe: tuple[int, int, int, bool]) -> None:
    for view in views(cooked(recipe)):
        for width in view.widths:
            assert faults(view, width) == [], (view.name, width)


def test_labels_of_the_sample_are_whole() -> None:
    """Nothing that fits is shortened, and no word is broken without need."""
    for view in views(GRAPHS["sample"]):
        for width in view.widths:
            for box in place(view.view, width).boxes:
                joined = " ".join(box.lines).replace("- ", "-").replace("/ ", "/")
                assert not joined.endswith(ELLIPSIS)
                assert joined.replace(" ", "") == box.node.title.replace(" ", "")


def test_cascade_lies_along_the_page_or_down_it() -> None:
    view = pictures.cascade(GRAPHS["sample"], WORDS)
    along = place(view.view, WIDE)
    assert len({box.rect.y for box in along.boxes}) == 2, "the spine, and the side step below it"
    assert len({(box.rect.width, box.rect.height) for box in along.boxes}) == 1
    down = place(view.view, NARROW)
    assert len({box.rect.x for box in down.boxes}) == 2


def test_loops_have_a_track_of_their_own() -> None:
    view = pictures.cascade(GRAPHS["sample"], WORDS)
    placed = place(view.view, WIDE)
    loop = next(r for r in placed.routes if r.edge.source == "growth")
    top = min(box.rect.y for box in placed.boxes)
    assert min(y for _, y in loop.points) < top
