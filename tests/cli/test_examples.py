"""What the page of commands shows is what the commands say."""

from pathlib import Path

import pytest

from tests.cli.process import HYPOXIA, ROOT, run
from tests.cli.test_diff import change, committed
from tests.doc_page import fences, sections

PAGE = ROOT / "docs/contribute/commands.md"

WRONG = HYPOXIA.replace("on: emt", "on: emtt")
LOUD = HYPOXIA.replace("promotes", "inhibits").replace("[smith2020]", "[smith2020, jones2021]")


@pytest.mark.needs("git")
@pytest.mark.parametrize(("command", "hypoxia"), [("Check", WRONG), ("New", HYPOXIA), ("Diff", LOUD)])
def test_the_output_shown_is_that_of_the_command_above(tmp_path: Path, command: str, hypoxia: str) -> None:
    committed(tmp_path)
    change(tmp_path, {"docs/factors/hypoxia.yml": hypoxia})
    shown = dict(fences(sections(PAGE)[command]))
    done = run(tmp_path, *shown["sh"].split()[1:])
    assert shown["text"] in done.stdout


def test_a_problem_in_json_is_as_shown(tmp_path: Path) -> None:
    committed(tmp_path, {"docs/factors/hypoxia.yml": WRONG})
    shown = dict(fences(sections(PAGE)["Check"]))["json"]
    done = run(tmp_path, "check", "--format", "json")
    assert "".join(shown.split()) in "".join(done.stdout.split())
