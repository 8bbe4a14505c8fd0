"""The command and its subcommands."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from mkdocs_metastasis import __version__
from mkdocs_metastasis.diagnostics import Severity
from mkdocs_metastasis.errors import MetastasisError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="metastasis")
def main() -> None:
    """Work with the records of an atlas.

    Example: metastasis check
    """


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--strict", is_flag=True, help="Let warnings fail like errors.")
def check(folder: Path, strict: bool) -> None:
    """Check the records of the project that holds FOLDER, without building the site.

    Prints every problem with its place; ends with 1 where there are errors, with 2 where there
    is no project.

    Example: metastasis check --strict
    """
    from mkdocs_metastasis.loader import find_project, load

    try:
        project = find_project(folder)
        found = load(project.docs, project.options, root=project.root, today=_today()).diagnostics
    except MetastasisError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(2) from None
    for problem in found:
        click.echo(str(problem))
    counts = {severity: [p.severity for p in found].count(severity) for severity in Severity}
    click.echo(", ".join(f"{number} {_plural(name, number)}" for name, number in counts.items()))
    if counts[Severity.ERROR] or (strict and counts[Severity.WARNING]):
        raise SystemExit(1)


def _today() -> dt.date:
    return dt.date.today()


def _plural(name: str, number: int) -> str:
    return name if number == 1 else f"{name}s"
