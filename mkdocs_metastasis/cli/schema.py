"""`metastasis schema`: prints or writes the schemas that editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from mkdocs_metastasis.cli.choice import LateChoice
from mkdocs_metastasis.cli.guard import visible
from mkdocs_metastasis.cli.whole import write_over

_SUGGESTIONS = Path(".cache/schemas")
"""Where the schemas with suggestions go, below the project; git ignores it."""


def _files() -> Iterable[str]:
    from mkdocs_metastasis.schema import FILES, TRANSLATIONS

    return (*FILES, *TRANSLATIONS)


@click.command()
@click.argument("kind", type=LateChoice(_files), required=False)
@click.option("--atlas", is_flag=True, help="Write schemas that suggest the atlas's ids and keys.")
@click.option(
    "--to", "folder", type=click.Path(path_type=Path, file_okay=False),
    help="Write one file a kind into this folder.",
)
def schema(kind: str | None, atlas: bool, folder: Path | None) -> None:
    """Print the JSON Schema (draft-07) of a kind of file, or of all by name.

    With --atlas the ids, groups, topics and keys of the atlas are suggestions, and the files go
    to .cache/schemas in the project if --to does not say otherwise.

    Example: metastasis schema factor
    """
    made = _schemas([kind] if kind else _files())
    if atlas:
        root, made = _with_atlas(made)
        folder = folder or root / _SUGGESTIONS
    if folder:
        _write(made, folder)
    else:
        click.echo(_text(made[kind] if kind else made), nl=False)


def _schemas(kinds: Iterable[str]) -> dict[str, dict[str, Any]]:
    from mkdocs_metastasis.schema import TRANSLATIONS, schema_of

    texts = TRANSLATIONS
    return {kind: texts[kind](None) if kind in texts else schema_of(kind) for kind in kinds}


def _with_atlas(made: Mapping[str, dict[str, Any]]) -> tuple[Path, dict[str, dict[str, Any]]]:
    """The project's folder, and the schemas with what could be read of its atlas."""
    from mkdocs_metastasis.loader import find_project, load_project
    from mkdocs_metastasis.schema import TRANSLATIONS, with_suggestions

    project = find_project(Path())
    atlas = load_project(project).atlas
    texts = TRANSLATIONS
    return project.root, {
        kind: texts[kind](atlas) if kind in texts else with_suggestions(schema, kind, atlas)
        for kind, schema in made.items()
    }


def _text(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _write(made: Mapping[str, object], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for kind, content in made.items():
        write_over(folder / f"{kind}.json", _text(content))
    names = ", ".join(f"{kind}.json" for kind in made)
    click.echo(f"wrote {names} to {visible(str(folder))}")
