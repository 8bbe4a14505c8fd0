"""Factors against steps, and chains: golden cases, and equality with counting by hand."""

import pytest
from hypothesis import given

from mkdocs_metastasis.graph import CellState, Graph, chains, matrix
from tests.graph.atlases import arrow, graph_of, graphs, record

SIGN = {"promotes": 1, "inhibits": -1}


def state(own: list[str], factor: list[tuple[str, str]]) -> CellState | None:
    """The cell of a factor with arrows `factor`, where mechanism `m` has the effects `own`."""
    graph = graph_of([
        record("step", "s0"),
        record("mechanism", "m", effects=[arrow("s0", effect) for effect in own]),
        record("mechanism", "n"),
        record("factor", "f", effects=[arrow(on, effect) for on, effect in factor]),
    ])
    cell = matrix(graph).get(("f", "s0"))
    return cell.state if cell else None


CASES = [
    ("direct", [], [("s0", "promotes")], CellState.PROMOTES),
    ("belonging has no sign", [], [("m", "promotes")], CellState.UNSIGNED),
    ("dormancy: what promotes it counts as inhibiting", ["inhibits"], [("m", "promotes")], CellState.INHIBITS),
    ("what inhibits an inhibitor promotes", ["inhibits"], [("m", "inhibits")], CellState.PROMOTES),
    ("what promotes a promoter promotes", ["promotes"], [("m", "promotes")], CellState.PROMOTES),
    ("both ways", ["inhibits"], [("s0", "promotes"), ("m", "promotes")], CellState.BOTH),
    ("unsigned does not make it both", [], [("s0", "promotes"), ("n", "inhibits")], CellState.PROMOTES),
    ("depends on context", [], [("s0", "context-dependent")], CellState.CONTEXT),
    ("context through a mechanism", ["promotes"], [("m", "context-dependent")], CellState.CONTEXT),
    ("nothing", [], [], None),
]


@pytest.mark.parametrize(("name", "own", "factor", "expected"), CASES)
def test_cell(name: str, own: list[str], factor: list[tuple[str, str]], expected: CellState | None) -> None:
    assert state(own, factor) is expected


def counted(graph: Graph, factor: str, step: str) -> tuple[int, int, int, int]:
    """Promoting, inhibiting, depending and unsigned ways, counted without the graph's help."""
    counts = {1: 0, -1: 0, 0: 0, None: 0}
    records = graph.atlas.records
    for effect in getattr(records[factor], "effects", ()):
        if effect.on == step:
            counts[SIGN.get(effect.effect, 0)] += 1
        target = records.get(effect.on)
        if target is not None and target.kind == "mechanism":
            own = [e for e in getattr(target, "effects", ()) if e.on == step]
            if own:
                counts[SIGN.get(effect.effect, 0) * SIGN.get(own[0].effect, 0)] += 1
            elif step in getattr(target, "step", ()):
                counts[None] += 1
    return counts[1], counts[-1], counts[0], counts[None]


@given(graphs())
def test_the_matrix_equals_a_count_by_hand(graph: Graph) -> None:
    cells = matrix(graph)
    for factor in graph.atlas.of_kind("factor"):
        for step in graph.atlas.steps:
            cell = cells.get((factor.id, step.id))
            signs = [way.sign for way in cell.ways] if cell else []
            found = (signs.count(1), signs.count(-1), signs.count(0), signs.count(None))
            assert found == counted(graph, factor.id, step.id)
            both = found[0] > 0 and found[1] > 0
            assert (cell is not None and cell.state is CellState.BOTH) == both


@given(graphs())
def test_chains_are_all_pairs_of_arrows_from_a_factor_to_a_step(graph: Graph) -> None:
    steps = {step.id for step in graph.atlas.steps}
    for factor in graph.atlas.of_kind("factor"):
        found = {(chain.first.id, chain.second.id) for chain in chains(graph, factor)}
        expected = {
            (first.id, second.id)
            for first in graph.arrows.values() for second in graph.arrows.values()
            if first.source.id == factor.id and first.target_id == second.source.id
            and second.target_id in steps
        }
        assert found == expected
        assert len(chains(graph, factor)) == len(found)
