"""What `metastasis diff` prints: this atlas against an earlier one."""

from __future__ import annotations

from pathlib import Path

from mkdocs_metastasis.cli.guard import visible
from mkdocs_metastasis.diff import as_json, as_markdown, as_text, compare, earlier, read
from mkdocs_metastasis.loader import find_project


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
