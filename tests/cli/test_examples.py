"""What the page of commands shows is what the commands say."""

import re
from pathlib import Path

import pytest

from mkdocs_metastasis.cli import main
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


@pytest.mark.parametrize("name", main.commands)
def test_each_command_has_an_example(name: str) -> None:
    blocks = [block for language, block in fences(sections(PAGE)[name.capitalize()]) if language == "sh"]
    assert blocks
    assert all(f"{line} ".startswith(f".venv/bin/metastasis {name} ") for block in blocks for line in block.splitlines())


def test_no_page_uses_another_command_or_option() -> None:
    options = {o for command in main.commands.values() for p in command.params for o in p.opts}
    for path in [*PAGE.parent.glob("*.md"), ROOT / "CONTRIBUTING.md", ROOT / "README.md"]:
        for used in re.findall(r"(?:`|^)(?:\.venv/bin/)?metastasis ([^`\n]+)", path.read_text("utf-8"), re.M):
            name, *words = used.split()
            assert name in {*main.commands, "--help", "--version"}, used
            assert {word for word in words if word.startswith("--")} <= options | {"--help"}, used
