"""What each picture shows: caps, sides, order, neighbours."""

import pytest

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.pictures.flow.view import Side, View
from tests.pictures.picture_atlases import (
    INHIBITS,
    PROMOTES,
    atlas,
    crowded,
    effect,
    factor,
    long_cascade,
    mechanism,
    sample,
    step,
)
from tests.pictures.picture_drawing import WORDS, link

GRAPH = Graph(sample())


def around(id: str, graph: Graph = GRAPH) -> View:
    return pictures.neighbourhood(graph, WORDS, graph.atlas.records[id]).view


def column(view: View, side: Side) -> tuple[str, ...]:
    return next((column.nodes for column in view.columns if column.side is side), ())


def effects(view: View) -> list[str]:
    return [edge.effect for edge in view.edges if edge.effect]


def test_factor_and_its_targets_promotes_first() -> None:
    view = around("tgf")
    assert column(view, Side.AFTER) == (
        "immune-evasion", "invasion", "barrier", "dormancy", "cascade", "growth",
    )
    assert [str(edge.direction) for edge in view.edges] == sorted(
        (str(edge.direction) for edge in view.edges),
        key=["promotes", "inhibits", "context-dependent"].index,
    )


def test_factor_shows_what_acts_on_it() -> None:
    assert column(around("vegf"), Side.BEFORE) == ("anti-vegf",)


def test_mechanism_stands_in_its_step() -> None:
    view = around("barrier")
    middle = view.columns[1]
    assert middle.nodes == ("intravasation", "barrier")
    assert middle.frames[0].head == "intravasation"
    assert set(column(view, Side.BEFORE)) == {"tgf", "mmp", "vegf", "angiogenesis"}
    assert column(view, Side.AFTER) == ("doorway",), "its own step is the frame"
    assert "barrier--intravasation" in effects(view)


def test_step_has_promoters_frame_and_inhibitors() -> None:
    view = around("intravasation")
    middle = next(c for c in view.columns if c.side is Side.MIDDLE)
    assert middle.nodes[:2] == ("invasion", "growth"), "previous steps, one by a loop"
    assert middle.nodes[-1] == "circulation"
    assert set(middle.frames[0].members) == {"invadopodia", "barrier", "angiogenesis", "doorway"}
    assert column(view, Side.AFTER) == ("kiss1",)
    assert "macrophages" in column(view, Side.BEFORE)
    heavy = {(edge.source, edge.target) for edge in view.edges if edge.heavy}
    assert heavy == {
        ("invasion", "intravasation"), ("growth", "intravasation"),
        ("intravasation", "circulation"),
    }


def test_a_factor_that_acts_on_a_factor_joins_its_column() -> None:
    view = around("intravasation")
    before = column(view, Side.BEFORE)
    assert {"timp", "mmp"} <= set(before), "TIMP-1 inhibits, but acts on MMP"
    assert "timp--mmp" in effects(view)


def test_mechanisms_have_no_arrows_but_effects() -> None:
    members = {"invadopodia", "barrier", "angiogenesis", "doorway"}
    for edge in around("intravasation").edges:
        if {edge.source, edge.target} <= members:
            assert edge.effect in GRAPH.arrows


def test_200_factors_on_a_target() -> None:
    graph = Graph(atlas(
        factor("target", "Target"),
        *(factor(f"f{i:03}", f"F {i:03}", effect("target", PROMOTES, "cell" if i % 2 else "human"))
          for i in range(200)),
    ))
    view = around("target", graph)
    shown = column(view, Side.BEFORE)
    assert len(shown) == 13
    assert shown[-1] == "+acted-on-by"
    assert view.node("+acted-on-by").title == "+ 188 more"
    assert shown[:3] == ("f000", "f002", "f004"), "best grade first, then title"
    assert "188 more arrows" in view.description
    assert 'href="#acts-on-it"' in pictures.draw(pictures.Flow(view), link).wide


def test_factor_with_200_targets() -> None:
    targets = [factor(f"t{i}", f"T {i}") for i in range(200)]
    many = factor("many", "Many", *(effect(t.id, INHIBITS) for t in targets))
    view = around("many", Graph(atlas(many, *targets)))
    assert view.node("+acts-on").title == "+ 188 more"


def test_40_mechanisms_in_a_step() -> None:
    view = around("s", Graph(crowded(40, 0)))
    frame = next(c for c in view.columns if c.side is Side.MIDDLE).frames[0]
    assert len(frame.members) == 17
    assert view.node("+mechanisms").title == "+ 24 more"


@pytest.mark.parametrize("factors", [1, 30, 200])
def test_columns_of_a_step_are_capped(factors: int) -> None:
    view = around("s", Graph(crowded(5, factors)))
    for side in (Side.BEFORE, Side.AFTER):
        assert len([id for id in column(view, side) if id[0] != "+"]) <= 12


def test_arrows_to_the_frame_are_drawn_for_all_or_none() -> None:
    view = around("s", Graph(crowded(16, 60)))
    stubs = [e for e in view.edges if e.source.startswith("m") and e.target == "s"]
    assert len(stubs) in (0, 16)


def test_arrow_both_ways_has_one_box() -> None:
    graph = Graph(atlas(
        factor("a", "A", effect("b", PROMOTES)), factor("b", "B", effect("a", INHIBITS)),
    ))
    view = around("a", graph)
    assert sorted(node.id for node in view.nodes) == ["a", "b"]
    assert sorted(effects(view)) == ["a--b", "b--a"]


def test_step_before_and_after_is_drawn_once() -> None:
    graph = Graph(atlas(step("a", "A", 1), step("b", "B", 2, next=("a",))))
    view = around("a", graph)
    assert [node.id for node in view.nodes].count("b") == 1
    assert len(view.edges) == 2


def test_mechanism_also_in_another_step() -> None:
    graph = Graph(atlas(
        step("a", "A", 1), step("b", "B", 2), mechanism("m", "M", ["a", "b"]),
    ))
    assert "m" in column(around("b", graph), Side.MIDDLE)


def test_long_cascade_keeps_the_spine() -> None:
    view = pictures.cascade(Graph(long_cascade(20)), WORDS).view
    assert len(view.nodes) == 20
    joined = {(edge.source, edge.target) for edge in view.edges}
    assert {(f"s{i}", f"s{i + 1}") for i in range(19)} <= joined


def test_cascade_of_hundreds_is_cut() -> None:
    view = pictures.cascade(Graph(long_cascade(200)), WORDS).view
    assert view.nodes[-1].id == "+steps"
