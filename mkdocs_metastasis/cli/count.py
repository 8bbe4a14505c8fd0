"""`metastasis count`: how many records, arrows and sources an atlas has, and how well shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mkdocs_metastasis.loader import Loaded


@click.command()
def count() -> None:
    """Print how many records, arrows, counts and sources the atlas has.

    Arrows are told by how well they are shown, sources by whether something cites them.

    Ends with 0; with 1 if records have errors: then only what could be read is counted.

    Example: metastasis count
    """
    from mkdocs_metastasis.loader import find_project, load_project

    loaded = load_project(find_project(Path()))
    click.echo("\n".join(_lines(loaded)))
    if loaded.errors:
        click.echo("There are errors (metastasis check): what is wrong is not counted.", err=True)
        raise SystemExit(1)


def _lines(loaded: Loaded) -> Iterator[str]:
    from mkdocs_metastasis.graph import Graph
    from mkdocs_metastasis.model import KINDS, Grade

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
