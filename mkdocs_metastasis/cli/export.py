"""Writes the whole site into a folder for another engine, once or again at every save."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_metastasis.cli.folder import ready, update
from mkdocs_metastasis.cli.guard import visible
from mkdocs_metastasis.cli.report import Part, text
from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.hosts.export import export_files
from mkdocs_metastasis.hosts.taken import language_of, of_export, theme_folder
from mkdocs_metastasis.hosts.zensical.build import zensical_files
from mkdocs_metastasis.hosts.zensical.overrides import cannot
from mkdocs_metastasis.loader import Project, find_project, load_project, require_docs
from mkdocs_metastasis.loader.project import read_project
from mkdocs_metastasis.pages import Memory

_KEPT = 2000
"""Pages that are kept for the next save, with their pictures: some 100 MB."""


def export_at_every_save(folder: Path, engine: str | None, config: Path | None) -> None:
    """Write the folder, then again until Ctrl+C; what is wrong may be mended with the next save."""
    from mkdocs_metastasis.cli.watch import watch

    memory = Memory(_KEPT)

    def again() -> None:
        try:
            export(folder, engine, config, memory)
        except MetastasisError as error:
            click.echo(f"Error: {visible(str(error))}", err=True)

    export(folder, engine, config, memory)
    project = _project(config)
    own = theme_folder(project)
    watch([project.docs, *([own] if own else [])], project.config, again)


def export(
    folder: Path, engine: str | None, config: Path | None, memory: Memory | None = None
) -> int:
    """Write the folder once, and return the status to end with."""
    project = _project(config)
    require_docs(project)
    own = theme_folder(project) or project.docs
    site = project.root / str(project.settings.get("site_dir") or "site")
    before = ready(folder, project.root, project.docs, own, site)
    loaded = load_project(project, language=language_of(project))
    if loaded.errors:
        click.echo(text([Part(project.root, loaded.errors)]))
        click.echo("Nothing was exported: mend the errors first.")
        return 1
    for sentence in cannot(project) if engine else ():
        click.echo(f"warning: {visible(sentence)}", err=True)
    made = zensical_files(project, loaded, memory) if engine else export_files(project, loaded)
    outcome = update(folder, made, before)
    for path in outcome.kept:
        click.echo(f"kept as you changed it: {visible(path)}", err=True)
    click.echo(
        f"{len(outcome.written)} written, {outcome.unchanged} unchanged, "
        f"{len(outcome.removed)} removed in {visible(str(folder))}"
    )
    return 0


def _project(config: Path | None) -> Project:
    return of_export(read_project(config.resolve()) if config else find_project(Path()))
