"""A full disk: a sentence, another status than 0, and nothing that is half written."""

import os
from pathlib import Path

import pytest

from mkdocs_metastasis.cli.guard import Failure
from mkdocs_metastasis.cli.whole import write_new, write_over
from scripts.zip_folder import zip_folder
from tests.build.harness import write
from tests.cli.process import project
from tests.faults.machine import BUILD, METASTASIS, files, no_room, run

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="for want of a /dev/full, which Linux has")
@pytest.mark.parametrize(
    "arguments", ["check", "schema", "--help", "--version", "new --help"]
)
def test_no_room_for_what_is_said(tmp_path: Path, arguments: str) -> None:
    project(tmp_path)
    done = run(tmp_path, [*METASTASIS, *arguments.split()], output=FULL)
    assert done.returncode == 2
    assert done.stderr.strip() == "Error: No space left on device"


def test_no_room_for_a_new_record(tmp_path: Path) -> None:
    before = files(project(tmp_path))
    done = run(tmp_path, [*no_room(0), *METASTASIS, "new", "factor", "nerves"])
    assert done.returncode == 2
    place = tmp_path / "docs/factors/nerves.yml"
    assert done.stderr.strip() == (
        f"Error: '{place}' cannot be written: File too large; what was there is left as it was"
    )
    assert files(tmp_path) == before


def test_no_room_for_the_schemas(tmp_path: Path) -> None:
    before = files(project(tmp_path, {"out/step.json": "the last one"}))
    done = run(tmp_path, [*no_room(1), *METASTASIS, "schema", "--to", "out"])
    assert done.returncode == 2
    assert "step.json' cannot be written: File too large" in done.stderr
    assert files(tmp_path) == before


def test_no_room_for_the_site(tmp_path: Path) -> None:
    sources = files(project(tmp_path) / "docs")
    done = run(tmp_path, [*no_room(1), *BUILD])
    assert done.returncode == 1
    assert "The site was not built: '" in done.stdout
    assert "File too large. The site folder may hold a part of it" in done.stdout
    assert files(tmp_path / "docs") == sources
    assert run(tmp_path, BUILD).returncode == 0


def test_no_room_for_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"atlas/a.txt": "a", "atlas.zip": "the last one"})

    def full(path: Path) -> bytes:
        raise OSError(28, os.strerror(28), str(path))

    monkeypatch.setattr(Path, "read_bytes", full)
    with pytest.raises(OSError, match="No space"):
        zip_folder(tmp_path / "atlas", tmp_path / "atlas.zip")
    assert (tmp_path / "atlas.zip").read_text("utf-8") == "the last one"


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_is_never_written_over_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def refuse(*arguments: object) -> None:
        raise PermissionError(1, "no links on this file system")

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    write_new(tmp_path / "a.yml", "first\n")
    with pytest.raises((Failure, FileExistsError)):
        write_new(tmp_path / "a.yml", "second\n")
    assert files(tmp_path) == {"a.yml": b"first\n"}


def test_what_an_ended_run_left_is_taken_away(tmp_path: Path) -> None:
    write(tmp_path, {".a.json.new": "half", "kept": "mine"})
    (tmp_path / ".b.json.new").symlink_to("kept")
    write_over(tmp_path / "a.json", "a")
    write_over(tmp_path / "b.json", "b")
    assert files(tmp_path) == {"a.json": b"a", "b.json": b"b", "kept": b"mine"}
