"""A test without its outside tool is skipped by name, and fails where CI is set."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CASES = """
import pytest

@pytest.mark.needs("chromium")
def test_by_marker(): ...

@pytest.mark.parametrize("number", range(2))
def test_by_fixture(node, number): ...

@pytest.mark.needs("git")
def test_what_is_there(): ...

def test_without(): ...
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with the marker, its tests, a kind of git, and neither a browser nor Node."""
    tests = tmp_path / "tests"
    tests.mkdir()
    for name in ("conftest.py", "tools.py"):
        shutil.copy(HERE / name, tests / name)
    (tests / "test_cases.py").write_text(CASES, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\npythonpath = .\nmarkers = needs\n", encoding="utf-8"
    )
    return tmp_path


def run(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "PYTHONPATH")}
    named = {"CHROMIUM": "/nowhere/chromium", "NODE": "/nowhere/node", "GIT": sys.executable}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
        cwd=folder,
        env=kept | named | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_missing_tools_are_named_in_the_last_line(folder: Path) -> None:
    result = run(folder)
    assert result.returncode == 0
    assert "2 passed" in result.stdout
    last = result.stdout.splitlines()[-1]
    assert last == "skipped for want of an outside tool: chromium (1 test), node (2 tests)"


def test_missing_tools_fail_where_ci_is_set(folder: Path) -> None:
    result = run(folder, CI="1")
    assert result.returncode == 1
    assert "chromium is missing, and CI must have it" in result.stdout
    assert "2 passed" in result.stdout
    assert "skipped" not in result.stdout
