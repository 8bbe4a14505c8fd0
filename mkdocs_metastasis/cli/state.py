"""How many of everything an atlas has, and what has changed in it since an earlier state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from mkdocs_metastasis.cli.guard import visible
from mkdocs_metastasis.diff import as_json, as_markdown, as_text, compare, earlier, read
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.loader import Loaded, find_project
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


def changes_since(base: str, form: str) -> str:
    """Return the changes since a revision as `text`, `markdown` or `json`."""
    project = find_project(Path())
    (before, not_before), (after, not_after) = earlier(project, base), read(project)
    made = compare(before.atlas, after.atlas, not_before | not_after)
    warnings = []
    for loaded, where in ((before, visible(base)), (after, "the files as they are now")):
        if number := len(loaded.errors):
            errors = "is 1 error" if number == 1 else f"are {number} errors"
            message = f"There {errors} in {where}, so this may not be all: run metastasis check."
            warnings.append(message)
    if form == "json":
        told = as_json(made, visible(base), warnings, project.options.version)
    else:
        told = (as_text if form == "text" else as_markdown)(made, visible(base), warnings)
    return "\n".join(map(visible, told.split("\n")))
