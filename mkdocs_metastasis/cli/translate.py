"""Stamps texts of a language that were looked at again, begins files, and speaks gettext PO."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mkdocs_metastasis.cli.guard import Failure, visible
from mkdocs_metastasis.cli.report import Part, text
from mkdocs_metastasis.cli.whole import write_new, write_over
from mkdocs_metastasis.diagnostics import Severity
from mkdocs_metastasis.diff import earlier_texts
from mkdocs_metastasis.loader import Project, languages_of, open_language
from mkdocs_metastasis.loader.languages import (
    LanguageFiles,
    SourcePart,
    begun,
    edited,
    fields_in,
    is_code,
    stamped,
)
from mkdocs_metastasis.loader.languages.po import from_po, name_of, to_po
from mkdocs_metastasis.model import TextState
from mkdocs_metastasis.model.translation import joined
from mkdocs_metastasis.model.urls import TRANSLATIONS
from mkdocs_metastasis.suggest import did_you_mean


def require_language(project: Project, code: str) -> None:
    """Raise Failure where the project has no translations in a language."""
    known = languages_of(project)
    if code not in known:
        there = f"; there are: {', '.join(known)}" if known else ""
        raise Failure(
            f"there are no translations in '{visible(code)}'{there}; "
            f"begin a language with metastasis new --lang {visible(code)} language"
        )


def list_stale(project: Project, code: str) -> None:
    """Print the stale texts, each with its source as it was and as it is."""
    files = open_language(project, code)
    earlier = _earlier(project, files)
    texts = list(files.stale())
    for source, path, given in texts:
        was = earlier.get(given.of, "")
        rows = {"was": was, "is": joined(given.unit.text), code: joined(given.words)}
        click.echo(visible(name_of(source, path)))
        for name, said in rows.items():
            click.echo(f"  {name:>5}: {visible(said) or '(git does not know)'}")
    told = {source.key for source, *_ in texts}
    pages = [k for k, p in files.parts.items() if TextState.STALE in p.states and k not in told]
    click.echo("\n".join([*pages, f"{len(texts) + len(pages)} stale"]))


def _earlier(project: Project, files: LanguageFiles) -> dict[str, str]:
    """The sources of stale texts as they were, by their fingerprints."""
    stale: dict[str, set[str]] = {}
    for source, _, given in files.stale():
        if source.path:
            stale.setdefault(source.path, set()).add(given.of)
    return earlier_texts(project, stale)


def write_po(project: Project, code: str, place: Path) -> None:
    """Write all texts of a language as PO."""
    files = open_language(project, code)
    folder = Path(os.path.relpath(project.base, project.root)).as_posix()
    write_over(place, to_po(files, code, f"{folder}/", _earlier(project, files)))
    click.echo(f"wrote {visible(str(place))}")


def take_po(project: Project, code: str, place: Path) -> None:
    """Take over what a PO file has translated; nothing where anything in it is wrong."""
    files = open_language(project, code)
    problems = files.drafts.problems
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Failure(f"mend the files of the language first: metastasis check --lang {code}")
    problems.clear()
    changes = from_po(files, _content(place), str(place))
    if any(problem.severity is Severity.ERROR for problem in problems):
        click.echo(text([Part(Path(), tuple(sorted(problems)))]))
        click.echo("Nothing was taken over.")
        raise SystemExit(1)
    for key, change in changes.items():
        path = files.files.get(key)
        file = project.base / (path or f"{TRANSLATIONS}{code}/{key}.yml")
        write_over(file, edited(_content(file) if path else "", change))
    changed = f"{len(changes)} file{'' if len(changes) == 1 else 's'}"
    click.echo(f"changed {changed}; then run: metastasis check --lang {code}")


def begin(project: Project, code: str, key: str) -> None:
    """Write the file of a translation, or add to it what it lacks."""
    if not is_code(code):
        raise Failure(f"'{visible(code)}' is the code of no language; codes are fr, or pt-BR")
    folder = project.base / TRANSLATIONS / code
    if key == "language":
        _write_new(folder / "language.yml", "name: \n", code)
        return
    files = open_language(project, code)
    parts = _parts_of(files, key)
    name = next(iter(parts.values())).file
    path, is_page = files.files.get(name), name.endswith(".md")
    if path is None:
        made = "\n".join(begun(source) for source in parts.values())
        _write_new(folder / (name if is_page else f"{name}.yml"), made.rstrip() + "\n", code)
        return
    place = project.base / path
    there = frozenset() if is_page else fields_in(_content(place))
    lacking = [] if is_page else [
        begun(source, there) for source in parts.values() if source.name not in there
    ]
    added = "\n".join(filter(None, lacking))
    if not added:
        raise Failure(f"'{visible(os.path.relpath(place))}' is there already, and lacks nothing")
    write_over(place, f"{_content(place).rstrip()}\n{added.rstrip()}\n")
    click.echo(f"added to {visible(os.path.relpath(place))} what it lacked")


def _write_new(place: Path, content: str, code: str) -> None:
    write_new(place, content)
    shown = visible(os.path.relpath(place))
    click.echo(f"wrote {shown}\nFill it in, then run: metastasis check --lang {code} {shown}")


def stamp(project: Project, code: str, part: str) -> None:
    """Write the fingerprints of the sources of now beside the texts of a part, or one of them."""
    files = open_language(project, code)
    key, _, field = part.partition("#")
    parts = _parts_of(files, key)
    path = files.files.get(next(iter(parts.values())).file)
    if path is None:
        hint = f"begin it with metastasis new --lang {code} {visible(key)}"
        raise Failure(f"'{visible(key)}' is not translated yet; {hint}")
    names = {".".join(way) for source in parts.values() for way in source.units}
    if field and field not in names:
        raise Failure(f"'{visible(key)}' has no text '{visible(field)}'; it has {', '.join(names)}")
    place = project.base / path
    content, done = stamped(_content(place), parts, field)
    if not done:
        click.echo(f"nothing to stamp: all texts of {visible(part)} name their source of now")
        return
    write_over(place, content)
    shown = visible(os.path.relpath(place))
    click.echo(f"stamped {', '.join(done)}\nThen run: metastasis check --lang {code} {shown}")


def _parts_of(files: LanguageFiles, key: str) -> dict[str, SourcePart]:
    """The parts of the atlas that a key names. Raises Failure where it names none."""
    found = {k: source for k, source in files.sources.items() if key in (k, source.file)}
    if not found:
        known = [source.file for source in files.sources.values()]
        hint = did_you_mean(key, [*known, *files.sources])
        why = f"; {hint}" if hint else ""
        raise Failure(f"'{visible(key)}' is no record, term or page of the atlas{why}")
    return found


def _content(place: Path) -> str:
    try:
        return place.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Failure(f"'{visible(str(place))}' is not UTF-8 text; save it as UTF-8") from None
