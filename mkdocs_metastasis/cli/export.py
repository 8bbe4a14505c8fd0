"""`metastasis export`: the whole site in a folder, for another engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_metastasis.cli.guard import visible
from mkdocs_metastasis.errors import MetastasisError

if TYPE_CHECKING:
    from mkdocs_metastasis.cli.folder import Outcome
    from mkdocs_metastasis.loader import Loaded, Project
    from mkdocs_metastasis.pages import Memory

_KEPT = 2000
"""Pages that are kept for the next save, with their pictures: some 100 MB."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--for", "engine", type=click.Choice(["zensical"]),
    help="Write for this engine, with all that the site of MkDocs has.",
)
@click.option("--watch", "stays", is_flag=True, help="Stay, and write again at every save.")
@click.option(
    "-f", "--config-file", "config", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Export the site of these settings, as that of another language.",
)
def export(folder: Path, engine: str | None, stays: bool, config: Path | None) -> None:
    """Write the whole site into DIR, for an engine without this plugin.

    DIR gets pages, pictures, data, and a mkdocs.yml. Zensical, MkDocs and ProperDocs build plain
    Markdown; what is written --for zensical needs this package beside Zensical, and loses nothing.

    DIR is a new or empty folder, or one that this command has written before: then only what has
    changed is written, and only what it wrote itself is removed. A file that you changed there is
    kept, and named.

    Ends with 0 if all is well, with 1 if records have errors, with 2 if it cannot be done.

    Example: metastasis export --for zensical ../atlas-zensical
    """
    from mkdocs_metastasis.pages import Memory

    memory = Memory(_KEPT) if stays else None
    status = _export(folder, engine, config, memory)
    if not stays:
        raise SystemExit(status)
    from mkdocs_metastasis.cli.watch import watch
    from mkdocs_metastasis.hosts.taken import theme_folder

    project = _project(config)
    own = theme_folder(project)
    folders = [project.docs, *([own] if own else [])]
    watch(folders, [project.config], lambda: _again(folder, engine, config, memory))


def _project(config: Path | None) -> Project:
    from mkdocs_metastasis.loader import find_project
    from mkdocs_metastasis.loader.project import read_project

    project = read_project(config.resolve()) if config else find_project(Path())
    # The other engine brings a search of its own.
    return replace(project, options=project.options.model_copy(update={"search": "lunr"}))


def _again(folder: Path, engine: str | None, config: Path | None, memory: Memory | None) -> None:
    """Write once more; what is wrong now may be mended with the next save."""
    try:
        _export(folder, engine, config, memory)
    except MetastasisError as error:
        click.echo(f"Error: {visible(str(error))}", err=True)


def _export(folder: Path, engine: str | None, config: Path | None, memory: Memory | None) -> int:
    """Write the folder once; the status to end with."""
    from mkdocs_metastasis.cli.folder import ready, update
    from mkdocs_metastasis.hosts.export import export_files
    from mkdocs_metastasis.hosts.taken import language_of, of_export, theme_folder
    from mkdocs_metastasis.hosts.zensical.build import zensical_files
    from mkdocs_metastasis.hosts.zensical.overrides import cannot
    from mkdocs_metastasis.loader import load_project, require_docs

    project = of_export(_project(config))
    require_docs(project)
    own = theme_folder(project) or project.docs
    site = project.root / str(project.settings.get("site_dir") or "site")
    before = ready(folder, project.root, project.docs, own, site)
    loaded = load_project(project, language=language_of(project))
    if loaded.errors:
        _refuse(project, loaded)
        return 1
    for sentence in cannot(project) if engine else ():
        click.echo(f"warning: {visible(sentence)}", err=True)
    made = zensical_files(project, loaded, memory) if engine else export_files(project, loaded)
    _tell(folder, update(folder, made, before))
    return 0


def _refuse(project: Project, loaded: Loaded) -> None:
    from mkdocs_metastasis.cli.report import FORMS, Part

    click.echo(FORMS["text"]([Part(project.root, loaded.errors, 0)]))
    click.echo("Nothing was exported: mend the errors first.")


def _tell(folder: Path, outcome: Outcome) -> None:
    for path in outcome.kept:
        click.echo(f"kept as you changed it: {visible(path)}", err=True)
    click.echo(
        f"{len(outcome.written)} written, {outcome.unchanged} unchanged, "
        f"{len(outcome.removed)} removed in {visible(str(folder))}"
    )
