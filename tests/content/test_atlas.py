"""The real atlas, as the check sees it: no error and no warning. Notes are for its editors."""

from pathlib import Path

from click.testing import CliRunner

from mkdocs_metastasis.cli import main

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_the_atlas_has_no_error_and_no_warning() -> None:
    done = CliRunner().invoke(main, ["check", "--strict", str(DOCS)])
    assert done.exit_code == 0, done.output
