"""Files that vanish or change while they are read, and clocks that are wrong."""

import datetime as dt
import importlib
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_metastasis.cli import main
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.loader.files import Found, find
from mkdocs_metastasis.model import Options
from tests.build.harness import MINIMAL, build_atlas, write
from tests.cli.process import HYPOXIA, project

LOADER = importlib.import_module("mkdocs_metastasis.loader")
"""The module; the package has a function of that name."""

MORE = {"docs/glossary.yml": "- {term: Niche, definition: A place.}\n", "docs/about.md": "# About\n"}


def _then(happens: Callable[[], object]) -> Callable[[Path], Found]:
    """The listing, after which something happens to the files."""

    def listing(docs: Path, *rest: object) -> Found:
        found = find(docs, *rest)
        happens()
        return found

    return listing


@pytest.mark.parametrize("name", ["factors/hypoxia.yml", "references.bib", "glossary.yml"])
def test_a_file_that_vanishes_after_the_listing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    docs = project(tmp_path, MORE) / "docs"
    monkeypatch.setattr(LOADER, "find", _then((docs / name).unlink))
    said = [str(problem) for problem in load(docs, Options()).errors]
    assert said[0] == (
        f"docs/{name}:1:1: error: '{name}' cannot be read: No such file or directory [file-unreadable]"
    )


def test_a_page_that_vanishes_after_the_listing_is_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = project(tmp_path, MORE) / "docs"
    monkeypatch.setattr(LOADER, "find", _then((docs / "about.md").unlink))
    loaded = load(docs, Options())
    assert (loaded.errors, loaded.atlas.pages) == ((), ())


def test_a_file_that_becomes_a_folder_after_the_listing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = project(tmp_path) / "docs/factors/hypoxia.yml"
    monkeypatch.setattr(LOADER, "find", _then(lambda: (place.unlink(), place.mkdir())))
    (problem,) = load(tmp_path / "docs", Options()).errors
    assert problem.message == "'factors/hypoxia.yml' cannot be read: Is a directory"


def test_a_file_that_vanishes_before_its_line_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(tmp_path, {"docs/factors/hypoxia.yml": HYPOXIA.replace("on: emt", "on: emtt")})

    def gone(path: Path) -> bytes:
        raise FileNotFoundError(2, os.strerror(2), str(path))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "read_bytes", gone)
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 1
    assert "did you mean 'emt'?" in done.output


def test_files_that_change_all_the_time(tmp_path: Path) -> None:
    """Each reading ends, with an atlas or with problems; the last one is right."""
    place = project(tmp_path) / "docs/factors/hypoxia.yml"
    done = threading.Event()

    def change() -> None:
        while not done.is_set():
            place.write_text(HYPOXIA, "utf-8")
            place.unlink()

    changing = threading.Thread(target=change)
    changing.start()
    try:
        for _ in range(40):
            load(tmp_path / "docs", Options())
    finally:
        done.set()
        changing.join()
    place.write_text(HYPOXIA, "utf-8")
    assert load(tmp_path / "docs", Options()).errors == ()


@pytest.mark.parametrize("moment", [0, 4_000_000_000], ids=["1970", "2096"])
def test_a_site_does_not_depend_on_the_dates_of_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764028800")
    before = build_atlas(tmp_path, MINIMAL).files()
    for path in (tmp_path / "docs").rglob("*"):
        os.utime(path, (moment, moment))
    write(tmp_path, {})
    assert build_atlas(tmp_path, {}).files() == before


@pytest.mark.parametrize("today", [dt.date.min, dt.date(1970, 1, 1), dt.date.max])
def test_a_clock_that_is_wrong(tmp_path: Path, today: dt.date) -> None:
    loaded = load(project(tmp_path) / "docs", Options(), today=today)
    old = [problem.code for problem in loaded.diagnostics if problem.code == "review-old"]
    assert loaded.errors == ()
    assert bool(old) == (today == dt.date.max)
