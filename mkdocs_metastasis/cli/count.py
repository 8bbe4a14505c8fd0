"""What `metastasis count` prints: how many of everything, and how well the arrows are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.loader import Loaded
from mkdocs_metastasis.model import KINDS, Grade


def counted(loaded: Loaded) -> Iterator[str]:
    """Yield a line for each number."""
    atlas, graph = loaded.atlas, Graph(loaded.atlas)
    grades = Counter(arrow.grade for arrow in graph.arrows.values())
    uncited = sum(problem.code == "uncited" for problem in loaded.diagnostics)
    yield f"records: {len(atlas.records)}"
    yield from (f"  {kind}: {len(atlas.of_kind(kind))}" for kind in KINDS)
    yield f"arrows: {len(graph.arrows)}"
    yield from (f"  {grade}: {grades[grade]}" for grade in Grade)
    yield f"  contested: {sum(arrow.contested for arrow in graph.arrows.values())}"
    yield f"counts of patients: {len(graph.links)}"
    yield f"terms: {len(atlas.terms)}"
    yield f"sources: {len(atlas.references)}"
    yield f"  cited by nothing: {uncited}"
