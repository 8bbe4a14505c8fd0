"""The workflow and `make serve` call the commands as they are; the tools from npm are pinned."""

import json
import re
import shlex
from pathlib import Path

import pytest
import yaml

from tests.cli.process import ROOT, run
from tests.cli.test_diff import change, committed, git

WORKFLOW = ROOT / ".github/workflows/site.yml"


def calls() -> list[list[str]]:
    """The arguments of each call of the command in the workflow."""
    jobs = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"].values()
    lines = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    return [shlex.split(line)[1:] for line in lines if line.startswith(".venv/bin/metastasis ")]


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
    compare, check = calls()
    told = run(tmp_path, *compare[: compare.index(">>")])
    assert "> **Reversed \\(1\\)**" in told.stdout
    assert run(tmp_path, *check).returncode == 0


def test_the_base_of_a_pull_request_is_fetched() -> None:
    (job,) = [j for j in yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"].values() if "metastasis diff" in str(j)]
    assert job["steps"][0]["with"]["fetch-depth"] == 2
    (step,) = [step for step in job["steps"] if "metastasis diff" in step.get("run", "")]
    assert step["if"] == "github.event_name == 'pull_request'"
    assert "pull_request_target" not in WORKFLOW.read_text("utf-8")


def test_no_workflow_puts_what_strangers_write_into_a_command() -> None:
    assert re.findall(r"run:.*\$\{\{", WORKFLOW.read_text("utf-8")) == []


def test_serve_refreshes_the_suggestions_and_goes_on_without() -> None:
    recipe = (ROOT / "Makefile").read_text("utf-8").split("\nserve: ")[1].split("\n\n")[0]
    assert "\n\t-@$(VENV)/bin/metastasis schema --atlas\n" in recipe


def test_the_tools_from_npm_are_pinned_by_content_and_name_no_registry() -> None:
    folder = ROOT / "tests/browser"
    asked = json.loads((folder / "package.json").read_text("utf-8"))["devDependencies"]
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    assert lock.pop("")["devDependencies"] == asked
    assert all(re.fullmatch(r"[\d.]+", version) for version in asked.values())
    assert [name for name, entry in lock.items() if "resolved" in entry or "integrity" not in entry] == []
