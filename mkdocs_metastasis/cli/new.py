"""`metastasis new`: writes the file of a new record, never over another."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_metastasis.cli.choice import LateChoice
from mkdocs_metastasis.cli.guard import Failure, visible
from mkdocs_metastasis.cli.whole import write_new

if TYPE_CHECKING:
    from mkdocs_metastasis.loader import Project
    from mkdocs_metastasis.model import Atlas


def _kinds() -> Iterable[str]:
    from mkdocs_metastasis.model import KINDS

    return KINDS


class _KindOrPart(LateChoice):
    """A kind; with --lang a part of the atlas."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if ctx and ctx.params.get("language"):
            return value
        return super().convert(value, param, ctx)


@click.command()
@click.argument("kind", type=_KindOrPart(_kinds))
@click.argument("id", required=False)
@click.option("--lang", "language", default="", is_eager=True, help="Begin a translation instead.")
def new(kind: str, id: str | None, language: str) -> None:
    """Write the file of a new record: every field is in it, with what it means.

    ID becomes the name of the file and the address of the page. A file that is there is never
    written over.

    With --lang the file is the translation of a record (factors/hypoxia), of a page
    (about/reading.md), or of 'glossary' or 'options'; 'language' begins the language itself. What
    it lacks is added to one that is there.

    Example: metastasis new factor nerve-growth
    """
    from mkdocs_metastasis.loader import find_project, load_project

    project = find_project(Path())
    if language and id:
        raise Failure("with --lang one name will do, such as factors/hypoxia")
    if language:
        from mkdocs_metastasis.cli.translate import begin

        begin(project, language, kind)
        return
    if id is None:
        raise click.UsageError("Missing argument 'ID'.", click.get_current_context())
    _check_form(id)
    atlas = load_project(project).atlas
    _check_free(id, project, atlas)
    path = _write(project, kind, id, atlas)
    click.echo(f"wrote {path}\nFill it in, then run: {_called()} check {path}")
    term = atlas.terms.get(id)
    if term and term.record != id:
        click.echo(f"The glossary explains this word: add 'record: {id}' to it there.")


def _called() -> str:
    """The command as it was typed: `.venv/bin/metastasis` where it is on no PATH."""
    typed = sys.argv[0]
    return typed if os.sep in typed and not os.path.isabs(typed) else "metastasis"


def _check_form(id: str) -> None:
    from mkdocs_metastasis.model import ID_LENGTH, RESERVED, is_id, slug

    if not is_id(id):
        form = f"lower-case letters, digits and single hyphens, at most {ID_LENGTH} characters"
        near = slug(id)[:ID_LENGTH].strip("-")
        hint = f"; '{near}' would do" if is_id(near) else ""
        raise Failure(f"the id '{visible(id)}' must be {form}{hint}")
    if id in RESERVED:
        raise Failure(f"the id '{id}' is reserved; choose another")


def _check_free(id: str, project: Project, atlas: Atlas) -> None:
    """An id stands for one thing; files with errors have theirs too."""
    from mkdocs_metastasis.loader import files_of

    for file in files_of(project).records:
        if file.id == id:
            raise Failure(f"the id '{id}' is that of '{visible(file.path)}' already")
    for record in atlas.records.values():
        if id in record.former:
            raise Failure(f"the id '{id}' is a former one of '{record.id}'")


def _write(project: Project, kind: str, id: str, atlas: Atlas) -> str:
    """The path of the new file, as seen from here."""
    from mkdocs_metastasis.model import KINDS
    from mkdocs_metastasis.schema import skeleton

    model = KINDS[kind]
    folder = project.base / model.spec.folder
    path = folder / f"{id}.yml"
    for taken in (f"{id}.md", f"{id}.html", f"{id}/index.md"):
        if (folder / taken).exists():
            raise Failure(f"the page '{model.spec.folder}/{taken}' has this address already")
    folder.mkdir(parents=True, exist_ok=True)
    if not folder.resolve().is_relative_to(project.docs.resolve()):
        raise Failure(f"'{visible(str(folder))}' leads out of the project")
    write_new(path, skeleton(kind, id, atlas))
    return visible(os.path.relpath(path))
