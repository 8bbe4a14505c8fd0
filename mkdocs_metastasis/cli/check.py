"""`metastasis check`: which files, which form, which status."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mkdocs_metastasis.cli.report import Part
    from mkdocs_metastasis.loader import Project


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text",
    show_default=True, help="For a terminal, for the lines of a pull request, or for programs.",
)
@click.option("--lang", "language", default="", help="Only a language, and how much it has.")
@click.option("--strict", is_flag=True, help="Let warnings fail like errors.")
@click.option("--notes", is_flag=True, help="Show the notes too, not only their number.")
def check(
    paths: tuple[str, ...], form: str, language: str, strict: bool, notes: bool
) -> None:
    """Check the records of an atlas, and the hand-written pages, without building the site.

    Errors come first, then warnings, then, if asked for, the notes.

    With a PATH only the problems of that file or folder are shown; all other files are read too,
    since records name each other. All translations are checked too. With --lang only the problems
    of one language are shown, then, without a PATH, how much of each kind is translated.

    Ends with 0 if all is well, with 1 if there are errors, with 2 if it cannot be done.

    Example: metastasis check --strict docs/factors/hypoxia.yml
    """
    from mkdocs_metastasis.cli.report import FORMS, fails, without_notes

    groups = _grouped(paths or (".",))
    report = [_part(project, wanted if paths else [], language) for project, wanted in groups]
    click.echo(FORMS[form](report if notes else without_notes(report)))
    if fails(report, strict):
        raise SystemExit(1)


def _grouped(paths: tuple[str, ...]) -> list[tuple[Project, list[Path]]]:
    """The projects that hold the paths, each read once."""
    from mkdocs_metastasis.cli.guard import Failure, visible
    from mkdocs_metastasis.loader import find_project

    found: dict[Path, tuple[Project, list[Path]]] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise Failure(f"there is no '{visible(path)}'")
        place = _place(Path(path))
        project = find_project(place if place.is_dir() else place.parent)
        found.setdefault(project.config, (project, []))[1].append(place)
    return list(found.values())


def _place(path: Path) -> Path:
    """The whole path of a name; a link keeps its own, wherever it leads."""
    path = Path(os.path.abspath(path))
    return path.parent.resolve() / path.name


def _part(project: Project, wanted: list[Path], language: str) -> Part:
    """The problems of a project, or those of the wanted files and folders alone."""
    import datetime as dt

    from mkdocs_metastasis.cli.report import Part
    from mkdocs_metastasis.cli.translate import require_language
    from mkdocs_metastasis.hosts.words import words_of
    from mkdocs_metastasis.loader import load_project, require_docs
    from mkdocs_metastasis.model.urls import TRANSLATIONS

    require_docs(project)
    counted = bool(language) and not wanted  # who asks for a file wants to see its problems
    if language:
        require_language(project, language)
        wanted = wanted or [_place(project.base / TRANSLATIONS / language)]
    loaded = load_project(project, dt.date.today(), language)
    problems = loaded.diagnostics
    paths = {problem.span.path: _place(project.root / problem.span.path) for problem in problems}
    inside = {name for name, place in paths.items() if any(map(place.is_relative_to, wanted))}
    shown = tuple(p for p in problems if not wanted or p.span.path in inside)
    others = len(problems) - len(shown)
    if not counted:
        return Part(project.root, shown, others)
    covered = loaded.translations[language].coverage()
    unsaid = words_of(project, loaded.atlas, language, problems).missing
    return Part(project.root, shown, others, coverage=covered, unsaid=unsaid)
