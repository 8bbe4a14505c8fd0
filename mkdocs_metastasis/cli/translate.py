"""`metastasis translate`: stamps texts that were looked at again, and speaks gettext PO."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_metastasis.cli.guard import Failure, visible
from mkdocs_metastasis.cli.whole import write_new, write_over

if TYPE_CHECKING:
    from mkdocs_metastasis.loader import Project
    from mkdocs_metastasis.loader.languages import LanguageFiles, SourcePart


@click.command()
@click.argument("language")
@click.option("--stamp", metavar="PART", help="Say that a text translates its source of now.")
@click.option("--to", "to", metavar="FILE", help="Write all texts as gettext PO.")
@click.option("--from", "source", metavar="FILE", help="Take over what a PO file has translated.")
def translate(language: str, stamp: str | None, to: str | None, source: str | None) -> None:
    """Work with the texts of a language; without an option, list those that are stale.

    The list has the source as it was, where git knows that, and as it is now.

    --stamp takes a record, a page or a term (factors/hypoxia, about/reading.md, glossary/acid), or
    one text of it (factors/hypoxia#summary), and writes the fingerprint of the source of now
    beside it: do so when the translation says what the source says.

    --to and --from speak with Weblate, Crowdin and Poedit: a text is an entry, a stale one is
    fuzzy. Nothing is taken over where anything is wrong.

    Example: metastasis translate fr --stamp factors/hypoxia#summary
    """
    from mkdocs_metastasis.loader import find_project

    if sum(map(bool, (stamp, to, source))) > 1:
        raise Failure("one thing at a time: --stamp PART, --to FILE or --from FILE")
    project = find_project(Path())
    require_language(project, language)
    if stamp:
        _stamp(project, language, stamp)
    elif to:
        _write_po(project, language, Path(to))
    elif source:
        _take_po(project, language, Path(source))
    else:
        _list(project, language)


def _earlier(project: Project, files: LanguageFiles) -> dict[str, str]:
    """The sources of stale texts as they were, by their fingerprints."""
    from mkdocs_metastasis.diff.texts import earlier_texts

    stale: dict[str, set[str]] = {}
    for source, _, given in files.stale():
        if source.path:
            stale.setdefault(source.path, set()).add(given.of)
    return earlier_texts(project, stale)


def _list(project: Project, code: str) -> None:
    from mkdocs_metastasis.loader import open_language
    from mkdocs_metastasis.loader.languages.po import joined, name_of
    from mkdocs_metastasis.model import TextState

    files = open_language(project, code)
    earlier = _earlier(project, files)
    for source, path, given in files.stale():
        was = earlier.get(given.of, "")
        rows = {"was": was, "is": joined(given.unit.text), code: joined(given.words)}
        click.echo(visible(name_of(source, path)))
        for name, text in rows.items():
            click.echo(f"  {name:>5}: {visible(text) or '(git does not know)'}")
    stale = {source.key for source, *_ in files.stale()}
    pages = [k for k, p in files.parts.items() if TextState.STALE in p.states and k not in stale]
    click.echo("\n".join([*pages, f"{len(list(files.stale())) + len(pages)} stale"]))


def _write_po(project: Project, code: str, place: Path) -> None:
    from mkdocs_metastasis.loader import open_language
    from mkdocs_metastasis.loader.languages.po import to_po

    files = open_language(project, code)
    folder = Path(os.path.relpath(project.base, project.root)).as_posix()
    text = to_po(files, code, f"{folder}/", _earlier(project, files))
    write_over(place, text)
    click.echo(f"wrote {visible(str(place))}")


def _take_po(project: Project, code: str, place: Path) -> None:
    from mkdocs_metastasis.cli.report import Part, text
    from mkdocs_metastasis.diagnostics import Severity
    from mkdocs_metastasis.loader import open_language
    from mkdocs_metastasis.loader.languages import edited
    from mkdocs_metastasis.loader.languages.po import from_po

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
        file = project.base / path if path else _folder(project, code) / f"{key}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        write_over(file, edited(_content(file) if path else "", change))
    changed = f"{len(changes)} file{'' if len(changes) == 1 else 's'}"
    click.echo(f"changed {changed}; then run: metastasis check --lang {code}")


def begin(project: Project, code: str, key: str) -> None:
    """Write the file of a translation, or add to it what it lacks."""
    from mkdocs_metastasis.loader import open_language
    from mkdocs_metastasis.loader.languages import begun, fields_in, is_code

    if not is_code(code):
        raise Failure(f"'{visible(code)}' is the code of no language; codes are fr, or pt-BR")
    folder = _folder(project, code)
    if key == "language":
        _write(folder / "language.yml", "name: \n", code)
        return
    files = open_language(project, code)
    parts = parts_of(files, key)
    path = files.files.get(file_key(key))
    is_page = file_key(key).endswith(".md")
    if path is None:
        made = [begun(source, name=_name(source)) for source in parts.values()]
        place = folder / (key if is_page else f"{file_key(key)}.yml")
        _write(place, "\n".join(made).rstrip() + "\n", code)
        return
    place = project.base / path
    there = frozenset() if is_page else fields_in(_content(place))
    made = [] if is_page else [
        begun(source, there - {name}, name) for source in parts.values()
        if (name := _name(source)) not in there
    ]
    added = "\n".join(filter(None, made))
    if not added:
        raise Failure(f"'{visible(os.path.relpath(place))}' is there already, and lacks nothing")
    write_over(place, f"{_content(place).rstrip()}\n{added.rstrip()}\n")
    click.echo(f"added to {visible(os.path.relpath(place))} what it lacked")


def _name(source: SourcePart) -> str:
    """The name of a part in a file of many."""
    return source.key.partition("/")[2] if source.kind == "glossary" else ""


def _folder(project: Project, code: str) -> Path:
    from mkdocs_metastasis.model.urls import TRANSLATIONS

    return project.base / TRANSLATIONS / code


def _write(place: Path, text: str, code: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    write_new(place, text)
    shown = visible(os.path.relpath(place))
    click.echo(f"wrote {shown}\nFill it in, then run: metastasis check --lang {code} {shown}")


def require_language(project: Project, code: str) -> None:
    """Raise Failure where the project has no translations in a language."""
    from mkdocs_metastasis.loader import languages_of

    known = languages_of(project)
    if code not in known:
        there = f"; there are: {', '.join(known)}" if known else ""
        raise Failure(
            f"there are no translations in '{visible(code)}'{there}; "
            f"begin a language with metastasis new --lang {visible(code)} language"
        )


def _stamp(project: Project, code: str, part: str) -> None:
    from mkdocs_metastasis.loader import open_language
    from mkdocs_metastasis.loader.languages import stamped

    files = open_language(project, code)
    key, _, field = part.partition("#")
    parts = parts_of(files, key)
    path = files.files.get(file_key(key))
    if path is None:
        hint = f"begin it with metastasis new --lang {code} {visible(key)}"
        raise Failure(f"'{visible(key)}' is not translated yet; {hint}")
    names = {".".join(way) for source in parts.values() for way in source.units}
    if field and field not in names:
        raise Failure(f"'{visible(key)}' has no text '{visible(field)}'; it has {', '.join(names)}")
    place = project.base / path
    text, done = stamped(_content(place), parts, field)
    if not done:
        click.echo(f"nothing to stamp: all texts of {visible(part)} name their source of now")
        return
    write_over(place, text)
    shown = visible(os.path.relpath(place))
    click.echo(f"stamped {', '.join(done)}\nThen run: metastasis check --lang {code} {shown}")


def parts_of(files: LanguageFiles, key: str) -> dict[str, SourcePart]:
    """The parts of the atlas that a key names. Raises Failure where it names none."""
    from mkdocs_metastasis.suggest import did_you_mean

    found = {k: source for k, source in files.sources.items() if file_key(k) == key or k == key}
    if not found:
        hint = did_you_mean(key, [*map(file_key, files.sources), *files.sources])
        why = f"; {hint}" if hint else ""
        raise Failure(f"'{visible(key)}' is no record, term or page of the atlas{why}")
    return found


def file_key(key: str) -> str:
    """What a file of translations is called that holds a part: all terms are in one."""
    return "glossary" if key.startswith("glossary/") else key


def _content(place: Path) -> str:
    try:
        return place.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Failure(f"'{visible(str(place))}' is not UTF-8 text; save it as UTF-8") from None
