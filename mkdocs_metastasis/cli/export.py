"""`metastasis export`: the whole site as plain Markdown in a folder, for another engine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_metastasis.cli.guard import visible

if TYPE_CHECKING:
    from mkdocs_metastasis.cli.folder import Outcome
    from mkdocs_metastasis.loader import Loaded, Project


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--for", "engine", type=click.Choice(["zensical"]),
    help="Write for this engine, with all that the site of MkDocs has.",
)
def export(folder: Path, engine: str | None) -> None:
    """Write the whole site as plain Markdown into DIR, for an engine without this plugin.

    DIR gets pages, pictures, data, and a mkdocs.yml that Zensical, MkDocs and ProperDocs build. It
    is a new or empty folder, or one that this command has written before: then only what has
    changed is written, and only what it wrote itself is removed. A file that you changed there is
    kept, and named.

    Ends with 0 if all is well, with 1 if records have errors, with 2 if it cannot be done.

    Example: metastasis export ../atlas-markdown
    """
    from mkdocs_metastasis.cli.folder import ready, update
    from mkdocs_metastasis.hosts.export import export_files
    from mkdocs_metastasis.hosts.zensical.build import zensical_files
    from mkdocs_metastasis.loader import find_project, load_project, require_docs

    project = find_project(Path())
    require_docs(project)
    before = ready(folder, project.root, project.docs)
    loaded = load_project(project)
    if loaded.errors:
        _refuse(project, loaded)
    make = zensical_files if engine else export_files
    files = make(project, loaded)
    _tell(folder, update(folder, files, before))


def _refuse(project: Project, loaded: Loaded) -> None:
    from mkdocs_metastasis.cli.report import FORMS, Part

    click.echo(FORMS["text"]([Part(project.root, loaded.errors, 0)]))
    click.echo("Nothing was exported: mend the errors first.")
    raise SystemExit(1)


def _tell(folder: Path, outcome: Outcome) -> None:
    for path in outcome.kept:
        click.echo(f"kept as you changed it: {visible(path)}", err=True)
    click.echo(
        f"{len(outcome.written)} written, {outcome.unchanged} unchanged, "
        f"{len(outcome.removed)} removed in {visible(str(folder))}"
    )
