"""A bare machine: no home, no folder for temporary files, no language, no input; git in all its faults."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli import process
from tests.cli.process import project
from tests.faults.machine import BUILD, METASTASIS, files, run

BARE: dict[str, str | None] = {
    "HOME": None, "TMPDIR": "/nonexistent", "LANG": "C", "LC_ALL": "C", "PATH": "/nonexistent",
}
DATE = {"SOURCE_DATE_EPOCH": "1764028800"}


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small atlas and its site, built where nothing is wrong."""
    folder = project(tmp_path_factory.mktemp("atlas"), {"docs/about.md": "# Über\n"})
    assert run(folder, BUILD, DATE).returncode == 0
    return folder


def test_a_build_needs_nothing_of_it(atlas: Path, tmp_path: Path) -> None:
    done = run(atlas, [*BUILD, "--site-dir", str(tmp_path)], {**DATE, **BARE})
    assert done.returncode == 0, done.stderr
    assert files(tmp_path) == files(atlas / "site")
    assert run(atlas, [*METASTASIS, "check", "--strict"], BARE).returncode == 0


@pytest.mark.parametrize("stream", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(atlas: Path, stream: str) -> None:
    command = ["sh", "-c", f'exec "$@" {stream}', "sh", *METASTASIS, "check"]
    assert run(atlas, command).returncode == 0


def test_a_build_without_input(atlas: Path) -> None:
    assert run(atlas, ["sh", "-c", 'exec "$@" <&-', "sh", *BUILD]).returncode == 0


def test_a_reader_that_stops_reading(tmp_path: Path) -> None:
    project(tmp_path)
    done = run(tmp_path, ["sh", "-c", '"$@" | head -n 1', "sh", *METASTASIS, "schema"])
    assert (done.returncode, done.stderr) == (0, "")


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def _diff(folder: Path, environment: Mapping[str, str] = {}) -> str:
    done = process.run(folder, "diff", "HEAD", environment=environment)
    assert done.returncode == 2
    return done.stderr.strip()


def _program(folder: Path, text: str, mode: int) -> dict[str, str]:
    path = folder / "bin/git"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    path.chmod(mode)
    return {"PATH": str(path.parent)}


def test_no_git(tmp_path: Path) -> None:
    said = _diff(project(tmp_path), {"PATH": "/nonexistent"})
    assert said == "Error: git is needed for this, and it is not installed"


def test_a_git_that_cannot_be_run(tmp_path: Path) -> None:
    said = _diff(project(tmp_path), _program(tmp_path, "", 0o644))
    assert said == "Error: git is needed for this, and cannot be run: Permission denied"


def test_a_git_that_fails(tmp_path: Path) -> None:
    said = _diff(project(tmp_path), _program(tmp_path, "#!/bin/sh\necho broken >&2\nexit 3\n", 0o755))
    assert said == f"Error: '{tmp_path}' is in no git repository that can be read: broken"


@pytest.mark.needs("git")
def test_no_commit(tmp_path: Path) -> None:
    _git(project(tmp_path), "init", "--quiet")
    assert _diff(tmp_path) == "Error: git knows no revision 'HEAD' here"


@pytest.mark.needs("git")
def test_a_repository_of_somebody_else(tmp_path: Path) -> None:
    _git(project(tmp_path), "init", "--quiet")
    said = _diff(tmp_path, {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})
    assert "is in no git repository that can be read: fatal: detected dubious ownership" in said


@pytest.mark.needs("git")
def test_a_repository_that_is_broken(tmp_path: Path) -> None:
    _git(project(tmp_path), "init", "--quiet")
    _git(tmp_path, "add", "--all")
    _git(tmp_path, "commit", "--quiet", "--message", "x")
    for path in (tmp_path / ".git/objects").rglob("*"):
        if path.is_file():
            path.unlink()
    assert _diff(tmp_path).startswith("Error: git ")
