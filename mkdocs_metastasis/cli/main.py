"""The command line: all commands with their options. The work of each is imported as it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_metastasis import __version__
from mkdocs_metastasis.cli.guard import Failure, Guarded

if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice


class LateChoice(_Choice):
    """One of the names that a function gives, late: importing the model takes time."""

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        self._names = names
        super().__init__(())

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(self._names())

    @choices.setter
    def choices(self, names: object) -> None:
        """Take nothing: the names come from the function."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take every name with --lang: it is that of a part of the atlas."""
        if ctx and ctx.params.get("language"):
            return value
        return super().convert(value, param, ctx)


def _kinds() -> Iterable[str]:
    from mkdocs_metastasis.model import KINDS

    return KINDS


def _schemas() -> Iterable[str]:
    from mkdocs_metastasis.schema import FILES, TRANSLATIONS

    return (*FILES, *TRANSLATIONS)


@click.group(cls=Guarded, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="metastasis")
def main() -> None:
    """Work with the records of an atlas.

    Example: metastasis check
    """


@main.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text",
    show_default=True, help="For a terminal, for the lines of a pull request, or for programs.",
)
@click.option("--lang", "language", default="", help="Only a language, and how much it has.")
@click.option("--strict", is_flag=True, help="Let warnings fail like errors.")
@click.option("--notes", is_flag=True, help="Show the notes too, not only their number.")
def check(paths: tuple[str, ...], form: str, language: str, strict: bool, notes: bool) -> None:
    """Check the records of an atlas, and the hand-written pages, without building the site.

    Errors come first, then warnings, then, if asked for, the notes.

    With a PATH only the problems of that file or folder are shown; all other files are read too,
    since records name each other. All translations are checked too. With --lang only the problems
    of one language are shown, then, without a PATH, how much of each kind is translated.

    Ends with 0 if all is well, with 1 if there are errors, with 2 if it cannot be done.

    Example: metastasis check --strict docs/factors/hypoxia.yml
    """
    from mkdocs_metastasis.cli.check import problems_of
    from mkdocs_metastasis.cli.report import FORMS, fails, without_notes

    report = problems_of(paths, language)
    click.echo(FORMS[form](report if notes else without_notes(report)))
    if fails(report, strict):
        raise SystemExit(1)


@main.command()
@click.argument("source")
def cite(source: str) -> None:
    """Fetch the entry of a source into references.bib; SOURCE is its DOI or PubMed number.

    It gets a key of the usual form, author and year, and stands in its place of the alphabet if
    the others do. A source that is there already is not added again. No other command asks the
    network.

    Example: metastasis cite 10.1016/j.cell.2014.07.013
    """
    from mkdocs_metastasis.cli.cite import add_source

    add_source(source)


@main.command()
def count() -> None:
    """Print how many records, arrows, counts and sources the atlas has.

    Arrows are told by how well they are shown, sources by whether something cites them.

    Ends with 0; with 1 if records have errors: then only what could be read is counted.

    Example: metastasis count
    """
    from mkdocs_metastasis.cli.state import counted
    from mkdocs_metastasis.loader import find_project, load_project

    loaded = load_project(find_project(Path()))
    click.echo("\n".join(counted(loaded)))
    if loaded.errors:
        click.echo("There are errors (metastasis check): what is wrong is not counted.", err=True)
        raise SystemExit(1)


@main.command()
@click.argument("kind", type=LateChoice(_kinds))
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
    from mkdocs_metastasis.loader import find_project

    project = find_project(Path())
    if language and id:
        raise Failure("with --lang one name will do, such as factors/hypoxia")
    if language:
        from mkdocs_metastasis.cli.translate import begin

        begin(project, language, kind)
    elif id is None:
        raise click.UsageError("Missing argument 'ID'.", click.get_current_context())
    else:
        from mkdocs_metastasis.cli.new import begin_record

        begin_record(project, kind, id)


@main.command()
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
    from mkdocs_metastasis.cli import translate as work
    from mkdocs_metastasis.loader import find_project

    if sum(map(bool, (stamp, to, source))) > 1:
        raise Failure("one thing at a time: --stamp PART, --to FILE or --from FILE")
    project = find_project(Path())
    work.require_language(project, language)
    if stamp:
        work.stamp(project, language, stamp)
    elif to:
        work.write_po(project, language, Path(to))
    elif source:
        work.take_po(project, language, Path(source))
    else:
        work.list_stale(project, language)


@main.command()
@click.argument("kind", type=LateChoice(_schemas), required=False)
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
    from mkdocs_metastasis.cli.schema import write_schemas

    write_schemas(kind, _schemas(), atlas, folder)


@main.command()
@click.argument("base")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text",
    show_default=True, help="For a terminal, for the summary of a pull request, or for programs.",
)
def diff(base: str, form: str) -> None:
    """Say what has changed in the atlas since BASE, a revision of git.

    Tells records and effects that were added, removed or reversed, grades that rose or fell and
    why, and sources that no effect names any more. What was not committed yet counts too.

    Example: metastasis diff main
    """
    from mkdocs_metastasis.cli.state import changes_since

    click.echo(changes_since(base, form))


@main.command()
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
    from mkdocs_metastasis.cli import export as work

    if not stays:
        raise SystemExit(work.export(folder, engine, config))
    work.export_at_every_save(folder, engine, config)


@main.command()
@click.argument("site", metavar="SITE", type=click.Path(path_type=Path))
def policy(site: Path) -> None:
    """Write a content security policy into every page of SITE, the folder of a finished site.

    Browsers then run only the scripts and styles of the site itself, and none that stands in the
    text of a page. Scripts and styles elsewhere that the site's mkdocs.yml names are allowed; it is
    looked for beside SITE. To run it again changes nothing.

    Ends with 0 if all is well, with 2 if it cannot be done.

    Example: metastasis policy site
    """
    from mkdocs_metastasis.cli.policy import write_policies

    write_policies(site)
