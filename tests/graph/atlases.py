"""Atlases made in code, for tests of what is computed from them."""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model import KINDS, Atlas, Record


def record(kind: str, id: str, **fields: Any) -> Record:
    """A record whose required fields are filled in."""
    needed: dict[str, dict[str, Any]] = {
        "step": {"order": "1"},
        "mechanism": {"step": ["s0"]},
        "factor": {"group": "immune"},
        "clinical": {"topic": "treatment"},
    }
    given = {"id": id, "path": f"{KINDS[kind].spec.folder}/{id}.yml", "title": id.title(), "summary": "S."}
    return KINDS[kind].model_validate(given | needed[kind] | fields)


def arrow(on: str, effect: str = "promotes", study: str = "animal") -> dict[str, Any]:
    """An effect as it stands in YAML."""
    context = {"context": "c"} if effect == "context-dependent" else {}
    evidence = [{"ref": "r", "study": study}]
    return {"on": on, "effect": effect, "how": "h", "evidence": evidence} | context


def graph_of(records: Iterable[Record]) -> Graph:
    return Graph(Atlas(records={record.id: record for record in records}))


SIGNS = st.sampled_from(["promotes", "inhibits", "context-dependent"])
STUDIES = st.sampled_from(["trial", "human", "animal", "cell", "review"])


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Steps, mechanisms in one or two of them, factors, and arrows between all that may have any."""
    steps = [record("step", f"s{n}", order=str(n + 1)) for n in range(draw(st.integers(1, 4)))]
    ids = [step.id for step in steps]
    mechanism_ids = [f"m{n}" for n in range(draw(st.integers(0, 4)))]
    factor_ids = [f"f{n}" for n in range(draw(st.integers(0, 4)))]
    targets = [*ids, *mechanism_ids, *factor_ids, "cascade"]

    def effects(own: str) -> list[dict[str, Any]]:
        others = [target for target in targets if target != own]
        chosen = draw(st.lists(st.sampled_from(others), unique=True, max_size=4))
        return [arrow(target, draw(SIGNS), draw(STUDIES)) for target in chosen]

    homes = st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True)
    mechanisms = [record("mechanism", id, step=draw(homes), effects=effects(id)) for id in mechanism_ids]
    factors = [record("factor", id, effects=effects(id)) for id in factor_ids]
    return graph_of([*steps, *mechanisms, *factors])
