"""The command and its subcommands; each one's own imports wait until it runs."""

from __future__ import annotations

import click

from mkdocs_metastasis import __version__
from mkdocs_metastasis.cli.check import check
from mkdocs_metastasis.cli.cite import cite
from mkdocs_metastasis.cli.count import count
from mkdocs_metastasis.cli.diff import diff
from mkdocs_metastasis.cli.export import export
from mkdocs_metastasis.cli.guard import Guarded
from mkdocs_metastasis.cli.new import new
from mkdocs_metastasis.cli.policy import policy
from mkdocs_metastasis.cli.schema import schema
from mkdocs_metastasis.cli.translate import translate


@click.group(cls=Guarded, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="metastasis")
def main() -> None:
    """Work with the records of an atlas.

    Example: metastasis check
    """


for command in (check, cite, count, new, translate, schema, diff, export, policy):
    main.add_command(command)
