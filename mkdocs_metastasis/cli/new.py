"""Writes the file of a new record, never over another."""

from __future__ import annotations

import os
import sys

import click

from mkdocs_metastasis.cli.guard import Failure, visible
from mkdocs_metastasis.cli.whole import write_new
from mkdocs_metastasis.loader import Project, files_of, load_project
from mkdocs_metastasis.model import ID_LENGTH, KINDS, RESERVED, Atlas, is_id, slug
from mkdocs_metastasis.schema import skeleton


def begin_record(project: Project, kind: str, id: str) -> None:
    """Write the file of a record whose id is free."""
    if not is_id(id):
        form = f"lower-case letters, digits and single hyphens, at most {ID_LENGTH} characters"
        near = slug(id)[:ID_LENGTH].strip("-")
        hint = f"; '{near}' would do" if is_id(near) else ""
        raise Failure(f"the id '{visible(id)}' must be {form}{hint}")
    if id in RESERVED:
        raise Failure(f"the id '{id}' is reserved; choose another")
    atlas = load_project(project).atlas
    # An id stands for one thing; files with errors have theirs too.
    for file in files_of(project).records:
        if file.id == id:
            raise Failure(f"the id '{id}' is that of '{visible(file.path)}' already")
    for record in atlas.records.values():
        if id in record.former:
            raise Failure(f"the id '{id}' is a former one of '{record.id}'")
    path = _write(project, kind, id, atlas)
    # As the command was typed: `.venv/bin/metastasis` where it is on no PATH.
    typed = sys.argv[0]
    command = typed if os.sep in typed and not os.path.isabs(typed) else "metastasis"
    click.echo(f"wrote {path}\nFill it in, then run: {command} check {path}")
    term = atlas.terms.get(id)
    if term and term.record != id:
        click.echo(f"The glossary explains this word: add 'record: {id}' to it there.")


def _write(project: Project, kind: str, id: str, atlas: Atlas) -> str:
    """The path of the new file, as seen from here."""
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
