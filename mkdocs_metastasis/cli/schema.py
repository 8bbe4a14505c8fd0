"""Prints or writes the schemas that editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click

from mkdocs_metastasis.cli.guard import visible
from mkdocs_metastasis.cli.whole import write_over
from mkdocs_metastasis.model import Atlas
from mkdocs_metastasis.schema import TRANSLATIONS, schema_of, with_suggestions

_SUGGESTIONS = Path(".cache/schemas")
"""Where the schemas with suggestions go, below the project; git ignores it."""


def write_schemas(kind: str | None, kinds: Iterable[str], atlas: bool, folder: Path | None) -> None:
    """Print the schema of one kind, or of all; write them where there is a folder for them.

    With `atlas` they suggest what could be read of the project's atlas.
    """
    known: Atlas | None = None
    if atlas:  # only then the readers of records are waited for
        from mkdocs_metastasis.loader import find_project, load_project

        project = find_project(Path())
        known = load_project(project).atlas
        folder = folder or project.root / _SUGGESTIONS
    made = {}
    for name in [kind] if kind else kinds:
        if name in TRANSLATIONS:
            made[name] = TRANSLATIONS[name](known)
        else:
            schema = schema_of(name)
            made[name] = with_suggestions(schema, name, known) if known else schema
    if not folder:
        click.echo(_text(made[kind] if kind else made), nl=False)
        return
    for name, content in made.items():
        write_over(folder / f"{name}.json", _text(content))
    names = ", ".join(f"{name}.json" for name in made)
    click.echo(f"wrote {names} to {visible(str(folder))}")


def _text(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
