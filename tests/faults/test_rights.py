"""Files that may not be read, folders that may not be written: said before anything is lost."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.process import CONFIG, project
from tests.conftest import require
from tests.faults.machine import BOUND, BUILD, METASTASIS, files, run


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small atlas with a page and a built site."""
    folder = project(tmp_path_factory.mktemp("atlas"), {"docs/notes/about.md": "# About\n"})
    assert run(folder, BUILD, DATE).returncode == 0
    return folder


@pytest.fixture
def folder(atlas: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it, to spoil; every right is given back at the end."""
    if BOUND:
        require(BOUND[0])
    copy = tmp_path / "atlas"
    shutil.copytree(atlas, copy)
    yield copy
    copy.chmod(0o755)
    for top, names, _ in os.walk(copy):  # a folder is open before the walk goes into it
        for name in names:
            Path(top, name).chmod(0o755)


DATE = {"SOURCE_DATE_EPOCH": "1764028800"}
UNREADABLE = {
    "docs/factors/hypoxia.yml": "docs/factors/hypoxia.yml:1:1: error: 'factors/hypoxia.yml' cannot be read: Permission denied",
    "docs/references.bib": "docs/references.bib:1:1: error: 'references.bib' cannot be read: Permission denied",
    "docs/notes/about.md": "docs/notes/about.md:1:1: error: 'notes/about.md' cannot be read: Permission denied",
    "docs/factors": "docs/factors:1:1: error: the folder 'factors' cannot be read",
    "docs/notes": "docs/notes:1:1: error: the folder 'notes' cannot be read",
    "docs": "docs:1:1: error: this folder cannot be read",
}


@pytest.mark.parametrize("depth", [2, 1, 0], ids=["files", "folders", "all"])
def test_what_cannot_be_read_is_an_error_and_leaves_the_last_site(folder: Path, depth: int) -> None:
    before = files(folder / "site")
    closed = [name for name in UNREADABLE if _depth(name) == depth]
    for name in closed:
        (folder / name).chmod(0)
    checked = run(folder, [*BOUND, *METASTASIS, "check"])
    built = run(folder, [*BOUND, *BUILD])
    assert (checked.returncode, built.returncode) == (1, 1)
    wanted = {f"{UNREADABLE[name]} [file-unreadable]" for name in closed}
    for said in (checked.stdout, built.stdout):
        assert wanted <= {*said.splitlines()}
    assert files(folder / "site") == before


def _depth(name: str) -> int:
    """Files stand together, since none hides another; so do folders, and `docs` hides all."""
    return 2 if "." in name else name.count("/")


def test_a_configuration_that_cannot_be_read(folder: Path) -> None:
    (folder / "mkdocs.yml").chmod(0)
    done = run(folder, [*BOUND, *METASTASIS, "check"])
    assert done.returncode == 2
    assert done.stderr.strip() == f"Error: '{folder / 'mkdocs.yml'}' cannot be read: Permission denied"


def test_a_page_that_is_a_link_to_nowhere(folder: Path) -> None:
    before = files(folder / "site")
    (folder / "docs/lost.md").symlink_to("gone.md")
    done = run(folder, BUILD)
    assert done.returncode == 1
    assert "'lost.md' is a link that leads nowhere, so it is not read" in done.stdout
    assert files(folder / "site") == before


def _close(folder: Path) -> None:
    for top, _, names in os.walk(folder):
        for name in names:
            Path(top, name).chmod(0o444)
        Path(top).chmod(0o555)


def test_a_project_that_may_not_be_written_is_built_elsewhere(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere, before = tmp_path_factory.mktemp("elsewhere") / "site", files(folder)
    _close(folder)
    done = run(folder, [*BOUND, *BUILD, "--site-dir", str(elsewhere)], DATE)
    assert done.returncode == 0, done.stderr
    assert files(elsewhere) == files(folder / "site")
    assert run(folder, [*BOUND, *METASTASIS, "check"]).returncode == 0
    assert files(folder) == before


@pytest.mark.parametrize("arguments", ["new factor nerves", "schema --atlas", "schema --to site"])
def test_a_command_that_may_not_write(folder: Path, arguments: str) -> None:
    before = files(folder)
    _close(folder)
    done = run(folder, [*BOUND, *METASTASIS, *arguments.split()])
    assert done.returncode == 2
    assert "Permission denied" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert files(folder) == before


def test_a_site_folder_that_may_not_be_written(folder: Path) -> None:
    _close(folder / "site")
    done = run(folder, [*BOUND, *BUILD])
    assert done.returncode == 1
    assert "The site was not built: '" in done.stdout
    assert "Permission denied. The site folder may hold a part of it" in done.stdout


def test_a_site_folder_that_is_a_file(folder: Path) -> None:
    (folder / "other").write_text("mine", "utf-8")
    done = run(folder, [*BUILD, "--site-dir", "other"])
    assert done.returncode == 1
    assert f"The site was not built: '{folder / 'other'}': Not a directory" in done.stdout
    assert (folder / "other").read_text("utf-8") == "mine"


def test_words_that_cannot_be_read(folder: Path) -> None:
    words = folder / "theme/metastasis/words.toml"
    words.parent.mkdir(parents=True)
    words.write_text("", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG + "theme: {name: mkdocs, custom_dir: theme}\n", "utf-8")
    words.chmod(0)
    done = run(folder, [*BOUND, *BUILD])
    assert done.returncode == 1
    assert "words.toml:1:1: error: the words cannot be read: Permission denied" in done.stdout
