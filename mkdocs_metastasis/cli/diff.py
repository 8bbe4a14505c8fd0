"""`metastasis diff`: this atlas against an earlier one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_metastasis.cli.guard import Failure, visible
from mkdocs_metastasis.errors import MetastasisError

if TYPE_CHECKING:
    from mkdocs_metastasis.loader import Loaded, Project


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
    from mkdocs_metastasis import compare
    from mkdocs_metastasis.cli.git import unpack
    from mkdocs_metastasis.loader import find_project

    project = find_project(Path())
    with tempfile.TemporaryDirectory(prefix="metastasis-") as name:
        folder = Path(name).resolve()
        unpack(project.root, base, folder)
        (before, not_before), (after, not_after) = _before(project, folder), _read(project)
    made = compare.compare(before.atlas, after.atlas, not_before | not_after)
    forms = {"text": compare.as_text, "markdown": compare.as_markdown, "json": compare.as_json}
    warnings = [*_warning(before, visible(base)), *_warning(after, "the files as they are now")]
    told = forms[form](made, visible(base), warnings)
    click.echo("\n".join(map(visible, told.split("\n"))))


def _before(project: Project, folder: Path) -> tuple[Loaded, set[str]]:
    """What the folder holds; an empty atlas where there was no site yet."""
    from mkdocs_metastasis.loader import Loaded
    from mkdocs_metastasis.loader.project import read_project
    from mkdocs_metastasis.model import Atlas

    config = folder / project.config.name
    if not config.is_file():
        return Loaded(Atlas()), set()
    try:
        return _read(read_project(config))
    except MetastasisError as error:
        raise Failure(f"the earlier state cannot be read: {visible(str(error))}") from None


def _read(project: Project) -> tuple[Loaded, set[str]]:
    """An atlas, and the ids of its files that have none of its records."""
    from mkdocs_metastasis.loader import load
    from mkdocs_metastasis.loader.files import find

    loaded = load(project.docs, project.options, root=project.root)
    files = {file.id for file in find(project.docs).records}
    return loaded, files - loaded.atlas.records.keys()


def _warning(loaded: Loaded, where: str) -> list[str]:
    number = len(loaded.errors)
    if not number:
        return []
    errors = "is 1 error" if number == 1 else f"are {number} errors"
    return [f"There {errors} in {where}, so this may not be all: run metastasis check."]
