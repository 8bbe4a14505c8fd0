"""The real atlas, as the check sees it: no error and no warning. Notes are for its editors."""

import re
from pathlib import Path
from shutil import copytree

from click.testing import CliRunner

from mkdocs_metastasis.cli import main
from mkdocs_metastasis.loader import find_project, load

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"


def test_the_atlas_has_no_error_and_no_warning() -> None:
    done = CliRunner().invoke(main, ["check", "--strict", str(DOCS)])
    assert done.exit_code == 0, done.output


def test_the_example_of_the_readme_is_one_of_this_atlas(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    (shown,) = re.findall(r"```yaml\n(effects:\n.*?)```", text, re.S)
    (told,) = re.findall(r"^(docs/factors/hypoxia\.yml:.*)$", text, re.M)
    copied = copytree(ROOT / "docs", tmp_path / "docs")
    record = copied / "factors/hypoxia.yml"
    before = record.read_text("utf-8").partition("effects:")[0]
    record.write_text(before + shown, "utf-8")
    options = find_project(ROOT).options
    assert not load(copied, options).errors
    record.write_text(before + shown.replace("on: emt", "on: emtt"), "utf-8")
    assert [str(error) for error in load(copied, options).errors] == [told]
