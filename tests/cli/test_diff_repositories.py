"""`metastasis diff`: a reversal that git could hide is found, or is an error."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.build.harness import write
from tests.cli.process import HYPOXIA, SMALL, project, run
from tests.cli.repository import HYPOXIA_FILE, committed, git, ids, in_git

pytestmark = pytest.mark.needs("git")


REVERSED = HYPOXIA.replace("promotes", "inhibits")


def found_reversal(folder: Path, record: Path, base: str = "HEAD") -> None:
    """Turn the arrow round; it must be told, and nothing may be called new."""
    record.write_text(REVERSED)
    done = run(folder, "diff", base, "--format", "json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert ids(told["reversed"]) == ["hypoxia--emt"]
    assert told["records"]["added"] == told["effects"]["added"] == []


def refused(folder: Path, words: str, base: str = "HEAD") -> None:
    done = run(folder, "diff", base)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


ATTRIBUTES = [
    "docs export-ignore", "/docs/factors/ export-ignore", "*.yml export-ignore", "* export-ignore",
    "*.yml export-subst ident eol=crlf", "*.yml -text working-tree-encoding=UTF-8", "*.yml diff=x merge=y",
]


@pytest.mark.parametrize("line", ATTRIBUTES)
@pytest.mark.parametrize("place", [".gitattributes", "docs/.gitattributes", ".git/info/attributes"])
def test_attributes_of_git_leave_nothing_out(tmp_path: Path, line: str, place: str) -> None:
    project(tmp_path)
    git(tmp_path, "init")
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_text(f"{line}\n")
    found_reversal(in_git(tmp_path), tmp_path / HYPOXIA_FILE)


def moved(folder: Path, docs: str, settings: str) -> Path:
    """The small atlas with its records elsewhere."""
    files = {f"{docs}/{n.removeprefix('docs/')}": text for n, text in SMALL.items() if n != "mkdocs.yml"}
    write(folder, {settings: SMALL["mkdocs.yml"], **files})
    return folder


@pytest.mark.parametrize("docs", ["../docs", "../a/b c/ü", ".", "../tool/docs"])
def test_records_elsewhere_in_the_repository(tmp_path: Path, docs: str) -> None:
    moved(tmp_path, f"tool/{docs}", "tool/mkdocs.yml")
    (tmp_path / "tool/mkdocs.yml").write_text(f"{SMALL['mkdocs.yml']}docs_dir: '{docs}'\n")
    found_reversal(in_git(tmp_path) / "tool", tmp_path / "tool" / docs / "factors/hypoxia.yml")


def test_records_elsewhere_by_an_inherited_setting(tmp_path: Path) -> None:
    moved(tmp_path, "text", "site/mkdocs.yml")
    (tmp_path / "site/mkdocs.yml").write_text("INHERIT: ../shared.yaml\nsite_name: x\n")
    (tmp_path / "shared.yaml").write_text("plugins: [metastasis]\ndocs_dir: ../text\n")
    found_reversal(in_git(tmp_path) / "site", tmp_path / "text/factors/hypoxia.yml")


def test_settings_inherited_from_outside_the_repository_are_those_of_now(tmp_path: Path) -> None:
    moved(tmp_path / "repo", "text", "mkdocs.yml")
    (tmp_path / "repo/mkdocs.yml").write_text("INHERIT: ../shared.yml\nsite_name: x\n")
    (tmp_path / "shared.yml").write_text("plugins: [metastasis]\ndocs_dir: text\n")
    found_reversal(in_git(tmp_path / "repo"), tmp_path / "repo/text/factors/hypoxia.yml")


@pytest.mark.parametrize("link", ["docs", "docs/factors", "docs/factors/hypoxia.yml", "mkdocs.yml"])
def test_what_is_a_link_within_the_repository(tmp_path: Path, link: str) -> None:
    project(tmp_path)
    real = tmp_path / ("docs/real" if link.startswith("docs/") else "real")
    shutil.move(tmp_path / link, real)
    (tmp_path / link).symlink_to(os.path.relpath(real, (tmp_path / link).parent))
    found_reversal(in_git(tmp_path), (tmp_path / HYPOXIA_FILE).resolve())


def test_a_site_that_moved_since_and_one_whose_settings_have_another_name(tmp_path: Path) -> None:
    in_git(project(tmp_path / "a"))
    (tmp_path / "a/mkdocs.yml").rename(tmp_path / "a/mkdocs.yaml")
    found_reversal(tmp_path / "a", tmp_path / "a" / HYPOXIA_FILE)
    in_git(project(tmp_path / "b"))
    (tmp_path / "b/site").mkdir()
    for name in ("mkdocs.yml", "docs"):
        shutil.move(tmp_path / "b" / name, tmp_path / "b/site" / name)
    found_reversal(tmp_path / "b/site", tmp_path / "b/site" / HYPOXIA_FILE)


def test_a_folder_of_records_that_moved_since(tmp_path: Path) -> None:
    in_git(project(tmp_path))
    (tmp_path / "docs").rename(tmp_path / "text")
    (tmp_path / "mkdocs.yml").write_text(f"{SMALL['mkdocs.yml']}docs_dir: text\n")
    found_reversal(tmp_path, tmp_path / "text/factors/hypoxia.yml")


@pytest.mark.parametrize("before", ["site_name: x\nplugins: [search]\n", ""])
def test_records_from_before_the_plugin_or_without_settings_in_git(tmp_path: Path, before: str) -> None:
    project(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(before or SMALL["mkdocs.yml"])
    if not before:
        (tmp_path / ".gitignore").write_text("/mkdocs.yml\n")
    in_git(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(SMALL["mkdocs.yml"])
    found_reversal(tmp_path, tmp_path / HYPOXIA_FILE)


@pytest.mark.parametrize("inner", ["docs", "docs/factors"])
def test_a_submodule_is_said(tmp_path: Path, inner: str) -> None:
    project(tmp_path / "a")
    shutil.move(tmp_path / "a" / inner, tmp_path / "part")
    in_git(tmp_path / "part")
    git(tmp_path / "a", "init")
    git(tmp_path / "a", "-c", "protocol.file.allow=always", "submodule", "add", str(tmp_path / "part"), inner)
    in_git(tmp_path / "a")
    (tmp_path / "a" / HYPOXIA_FILE).write_text(REVERSED)
    refused(tmp_path / "a", "so its files cannot be compared")
    shutil.rmtree(tmp_path / "a" / inner)
    project(tmp_path / "a")
    refused(tmp_path / "a", f"'{inner}' is a submodule in 'HEAD'")


@pytest.mark.parametrize("ignored", ["docs/", "*.yml\n!mkdocs.yml", "/docs/factors"])
def test_records_that_git_ignores_are_said(tmp_path: Path, ignored: str) -> None:
    (project(tmp_path) / ".gitignore").write_text(f"{ignored}\n")
    in_git(tmp_path)
    refused(tmp_path, "git ignores '")


def test_records_outside_the_repository_are_said(tmp_path: Path) -> None:
    moved(tmp_path, "docs", "tool/mkdocs.yml")
    (tmp_path / "tool/mkdocs.yml").write_text(f"{SMALL['mkdocs.yml']}docs_dir: ../docs\n")
    refused(in_git(tmp_path / "tool"), "lies outside the repository")


def test_a_folder_that_was_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"{SMALL['mkdocs.yml']}docs_dir: text\n")
    refused(project(in_git(tmp_path)), "holds no file in 'text'")


def test_objects_that_the_copy_lacks_are_said(tmp_path: Path) -> None:
    committed(tmp_path)
    name = subprocess.run(
        ["git", "rev-parse", f"HEAD:{HYPOXIA_FILE}"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout.strip()
    lost = tmp_path / ".git/objects" / name[:2] / name[2:]
    lost.unlink()
    refused(tmp_path, "git cannot read that revision")


def test_another_atlas_in_the_repository_is_not_the_earlier_state_of_a_new_one(tmp_path: Path) -> None:
    in_git(project(tmp_path / "a").parent)
    told = json.loads(run(project(tmp_path / "b"), "diff", "HEAD", "--format", "json").stdout)
    assert ids(told["records"]["added"]) == ["emt", "hypoxia", "invasion"]
    assert told["records"]["removed"] == []
