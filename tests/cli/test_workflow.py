"""The workflow and `make serve` call the commands as they are; the tools from npm are pinned."""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.process import ROOT, run
from tests.cli.test_diff import change, committed, git
from tests.test_workflows import commands, workflow

CHECK = ".venv/bin/metastasis check "
"""How the workflow begins its check."""


def recipe(target: str) -> str:
    return (ROOT / "Makefile").read_text("utf-8").split(f"\n{target}: ")[1].split("\n\n")[0]


@pytest.mark.needs("git")
def test_a_pull_request_is_told_what_it_does_and_what_is_wrong(tmp_path: Path) -> None:
    """On a merge commit, as GitHub makes one: its first parent is the base."""
    committed(tmp_path)
    git(tmp_path, "checkout", "-b", "other")
    hypoxia = "docs/factors/hypoxia.yml"
    change(tmp_path, {hypoxia: (tmp_path / hypoxia).read_text().replace("promotes", "inhibits")})
    git(tmp_path, "commit", "-a", "-m", "y")
    git(tmp_path, "checkout", "main")
    git(tmp_path, "merge", "--no-ff", "-m", "z", "other")
    (compare,) = re.findall(r"bin/metastasis (.+)", recipe("summary"))
    told = run(tmp_path, *shlex.split(compare.replace("$${BASE:-HEAD^1}", "HEAD^1")))
    assert "> **Reversed \\(1\\)**" in told.stdout
    (check,) = [command for command in commands(workflow("site")) if command.startswith(CHECK)]
    assert run(tmp_path, *shlex.split(check)[1:]).returncode == 0


def test_the_base_of_a_pull_request_and_the_last_release_are_fetched() -> None:
    steps = workflow("site")["jobs"]["site"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == "0"
    (step,) = [step for step in steps if "make summary" in step.get("run", "")]
    assert step["if"] == "github.event_name == 'pull_request'"


def test_serve_refreshes_the_suggestions_and_goes_on_without() -> None:
    assert "\n\t-@$(VENV)/bin/metastasis schema --atlas\n" in recipe("serve")


def test_the_tools_from_npm_are_pinned_by_content_and_name_no_registry() -> None:
    folder = ROOT / "tests/browser"
    asked = json.loads((folder / "package.json").read_text("utf-8"))["devDependencies"]
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    assert lock.pop("")["devDependencies"] == asked
    assert all(re.fullmatch(r"[\d.]+", version) for version in asked.values())
    assert [name for name, entry in lock.items() if "resolved" in entry or "integrity" not in entry] == []
