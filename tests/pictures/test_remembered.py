"""A layout that remembers gives what the layout itself gives, and asks it only where it must."""

from dataclasses import replace

from picture_atlases import graphs
from picture_drawing import variants, views

from mkdocs_metastasis import pictures
from mkdocs_metastasis.pictures.flow.places import Placed
from mkdocs_metastasis.pictures.flow.view import WIDE

VIEWS = list(views(graphs()["sample"]))


class Counting(pictures.Semantic):
    """Counts how often it is asked."""

    asked = 0

    def place(self, view: pictures.View, width: int) -> Placed:
        self.asked += 1
        return super().place(view, width)


def test_an_equal_picture_is_placed_once() -> None:
    inner = Counting()
    layout = pictures.Remembered(inner, 1000)
    wanted = [(view, width) for view in VIEWS for width in variants(view)]
    first = [layout.place(view, width) for view, width in wanted]
    again = [layout.place(replace(view), width) for view, width in wanted]
    assert inner.asked == len(wanted)
    assert again == first == [pictures.Semantic().place(view, width) for view, width in wanted]


def test_a_changed_picture_is_placed_anew() -> None:
    view = VIEWS[0]
    longer = replace(view.nodes[0], title="A very much longer title than there was before")
    changed = replace(view, nodes=(longer, *view.nodes[1:]))
    layout = pictures.Remembered(pictures.Semantic(), 1000)
    assert layout.place(view, WIDE) != layout.place(changed, WIDE)
    assert layout.place(changed, WIDE) == pictures.Semantic().place(changed, WIDE)


def test_it_keeps_only_the_last() -> None:
    inner = Counting()
    layout = pictures.Remembered(inner, 2)
    for view in (*VIEWS[:3], VIEWS[2], VIEWS[1]):
        layout.place(view, WIDE)
    assert inner.asked == 3
    layout.place(VIEWS[0], WIDE)
    assert inner.asked == 4


def test_a_file_is_drawn_from_the_places_of_the_page() -> None:
    inner = Counting()
    layout = pictures.Remembered(inner, 10)
    for view in VIEWS:
        asked = inner.asked
        pictures.draw(view, lambda _: None, layout)
        assert pictures.standalone(view, layout) == pictures.standalone(view)
        assert inner.asked - asked == len(list(variants(view)))
