"""`changes.json`: what is new since a revision of git, written by a real build."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import ConfigurationError

from tests.build.harness import FACTOR, MINIMAL, build_atlas, write

STRONGER = {"docs/factors/air.yml": FACTOR.replace("study: animal", "study: trial")}


def git(folder: Path, *arguments: str) -> None:
    own = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *own, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A project with one release."""
    write(tmp_path, MINIMAL | {"mkdocs.yml": "site_name: Test\nplugins: [metastasis]\n"})
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "One")
    git(tmp_path, "tag", "v1")
    return tmp_path


def changes(folder: Path, files: dict[str, str], since: str) -> Any:
    return json.loads(build_atlas(folder, files, {"changes_since": since, "version": "7.0"}).page("data/changes.json"))


def test_a_risen_grade_is_told_since_a_release(released: Path) -> None:
    found = changes(released, MINIMAL | STRONGER, "v1")
    (risen,) = found["risen"]
    assert (found["base"], found["atlas_version"]) == ("v1", "7.0")
    assert (risen["id"], risen["before"]["grade"], risen["grade"]) == ("air--move", "animal", "trial")
    assert found["records"] == {"added": [], "removed": [], "changed": []}


def test_nothing_is_new_where_nothing_changed(released: Path) -> None:
    found = changes(released, MINIMAL, "v1")
    assert not any([found["reversed"], found["risen"], found["fallen"], *found["effects"].values()])


def test_of_a_first_version_all_is_new(released: Path) -> None:
    found = changes(released, MINIMAL, "")
    assert found["base"] == ""
    assert [record["id"] for record in found["records"]["added"]] == ["air", "leave", "move"]
    assert [effect["id"] for effect in found["effects"]["added"]] == ["air--move"]


def test_a_revision_that_is_not_there_ends_the_build_with_a_sentence(released: Path) -> None:
    before = build_atlas(released, MINIMAL).files()
    with pytest.raises(ConfigurationError, match="option 'changes_since': git knows no revision 'v2' here"):
        build_atlas(released, MINIMAL, {"changes_since": "v2"})
    site = released / "site"
    assert {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()} == before
