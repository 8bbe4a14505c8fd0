"""`metastasis diff`: this atlas against an earlier one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_metastasis.cli.guard import visible

if TYPE_CHECKING:
    from mkdocs_metastasis.loader import Loaded


@click.command()
@click.argument("base")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text",
    show_default=True, help="For a terminal, for the summary of a pull request, or for programs.",
)
def diff(base: str, form: str) -> None:
    """Say what has changed in the atlas since BASE, a revision of git.

    Tells records and effects that were added, removed or reversed, grades that rose or fell and
    why, and sources that no effect names any more. What was not committed yet counts too.

    Example: metastasis diff main
    """
    from mkdocs_metastasis.diff import as_json, as_markdown, as_text, compare, earlier, read
    from mkdocs_metastasis.loader import find_project

    project = find_project(Path())
    (before, not_before), (after, not_after) = earlier(project, base), read(project)
    made = compare(before.atlas, after.atlas, not_before | not_after)
    forms: dict[str, Callable[..., str]]
    versioned = partial(as_json, atlas_version=project.options.version)
    forms = {"text": as_text, "markdown": as_markdown, "json": versioned}
    warnings = [*_warning(before, visible(base)), *_warning(after, "the files as they are now")]
    told = forms[form](made, visible(base), warnings)
    click.echo("\n".join(map(visible, told.split("\n"))))


def _warning(loaded: Loaded, where: str) -> list[str]:
    number = len(loaded.errors)
    if not number:
        return []
    errors = "is 1 error" if number == 1 else f"are {number} errors"
    return [f"There {errors} in {where}, so this may not be all: run metastasis check."]
