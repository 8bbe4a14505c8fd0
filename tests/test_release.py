"""A release says the same number and the same day everywhere, and has all its files."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from mkdocs_metastasis import __version__
from scripts import release
from scripts.release import Version
from tests.doc_page import table

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-12-01"
TAG = f"v{__version__}"
HERE = Version(__version__, DAY, "Something new.")
ADDRESS = f"{release.REPOSITORY}/releases/download/"

READY = {
    "CHANGELOG.md": f"# Changelog\n\n## 9.9.9 (unreleased)\n\nLater.\n\n## {__version__} ({DAY})\n\nSomething new.\n",
    "CITATION.cff": f"version: {__version__}\ndate-released: {DAY}\n",
    "mkdocs.yml": f"plugins:\n  metastasis:\n    version: {__version__}\n",
    "docs/about/versions.md": f"# Versions\n\n| version |\n| --- |\n{release.row(HERE)}\n",
}
"""A repository whose version may be released."""


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


# The files as they are


def test_the_citation_names_the_version_and_its_day() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    (here,) = [v for v in release.versions(release.read(ROOT, "CHANGELOG.md")) if v.number == __version__]
    assert citation["version"] == __version__
    assert str(citation.get("date-released", "unreleased")) == here.day


def test_the_page_of_versions_lists_what_was_released_and_links_to_nothing_else() -> None:
    found = release.versions(release.read(ROOT, "CHANGELOG.md"))
    page = release.read(ROOT, "docs/about/versions.md")
    assert found
    told = [row[0] for row in table(page)]
    assert set(told) <= {version.number for version in found}
    assert len(told) == len(set(told))
    lines = [line for line in page.splitlines() if ADDRESS in line]
    assert lines == [release.row(version) for version in found if version.released]
    assert (release.NOT_YET in page) == (lines == [])


def test_the_days_of_the_changelog_are_days() -> None:
    days = [version.day for version in release.versions(release.read(ROOT, "CHANGELOG.md"))]
    assert [day for day in days if day != "unreleased" and not release.is_day(day)] == []
    assert "unreleased" not in days[1:]


# What may be released


def test_a_version_is_linked_by_what_its_release_has() -> None:
    assert release.row(Version("1.2.0", "2027-01-31", "x")) == (
        "| 1.2.0 | 2027-01-31 "
        "| [changelog](https://github.com/metastasis-atlas/metastasis-atlas/blob/main/CHANGELOG.md#120-2027-01-31) "
        f"| [metastasis-atlas-offline.zip]({ADDRESS}v1.2.0/metastasis-atlas-offline.zip) "
        f"| [atlas.json]({ADDRESS}v1.2.0/atlas.json) | [SHA256SUMS]({ADDRESS}v1.2.0/SHA256SUMS) |"
    )


def test_what_agrees_may_be_released(tmp_path: Path) -> None:
    assert list(release.problems(write(tmp_path, READY), TAG)) == []


@pytest.mark.parametrize("tag", ["v9.9.9", __version__, "", "v0", f"{TAG};id", f"{TAG} "])
def test_a_tag_that_is_not_the_version_is_refused(tmp_path: Path, tag: str) -> None:
    (problem,) = release.problems(write(tmp_path, READY), tag)
    assert problem.startswith(f"the tag '{tag}' is not the package's version, {__version__}: tag {TAG}, or")


CASES = {
    "no section": ("CHANGELOG.md", f"## {__version__} ({DAY})", "## 9.9.8 (2026-11-01)", "no section"),
    "unreleased": ("CHANGELOG.md", DAY, "unreleased", "has 'unreleased' for its day"),
    "no day": ("CHANGELOG.md", DAY, "2026-02-30", "has '2026-02-30' for its day"),
    "short day": ("CHANGELOG.md", DAY, "20261201", "has '20261201' for its day"),
    "nothing new": ("CHANGELOG.md", "Something new.\n", "", "is empty"),
    "other number published": ("mkdocs.yml", f"version: {__version__}", "version: 0.0.1", "option 'version'"),
    "other number cited": ("CITATION.cff", f"version: {__version__}", "version: 0.0.1", "'version' is not"),
    "other day cited": ("CITATION.cff", DAY, "2026-12-02", f"'date-released' is not {DAY}"),
    "no day cited": ("CITATION.cff", f"date-released: {DAY}", "title: x", f"'date-released' is not {DAY}"),
    "no row": ("docs/about/versions.md", "offline.zip", "other.zip", release.row(HERE)),
    "denied": ("docs/about/versions.md", "# Versions", release.NOT_YET, "still says"),
}
"""File, what stands there, what is put in its place, part of the complaint."""


@pytest.mark.parametrize("case", CASES)
def test_what_does_not_agree_is_told_with_its_place(tmp_path: Path, case: str) -> None:
    name, old, new, complaint = CASES[case]
    assert old in READY[name]
    write(tmp_path, {**READY, name: READY[name].replace(old, new)})
    (problem,) = release.problems(tmp_path, TAG)
    assert problem.startswith(name)
    assert complaint in problem


def test_all_is_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, {**READY, "CITATION.cff": "version: 0.0.1\n", "docs/about/versions.md": release.NOT_YET})
    assert len(list(release.problems(tmp_path, "v9"))) == 5


@pytest.mark.parametrize("arguments", [[], ["check"], ["check", ""], ["release", "v1"], ["check", "a", "b"]])
def test_without_a_tag_it_says_how_to_name_one(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main(arguments) == 2
    assert "make release TAG=v0.1.0" in capsys.readouterr().err


def test_a_refused_tag_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main(["check", "v9.9.9"]) == 1
    assert capsys.readouterr().err.startswith("release: the tag 'v9.9.9' is not")


# The files of a release


def test_a_release_has_its_files_and_checksums_that_hold(tmp_path: Path) -> None:
    stem = f"dist/mkdocs_metastasis-{__version__}"
    made = (f"{stem}-py3-none-any.whl", f"{stem}.tar.gz", "dist/metastasis-atlas-offline.zip", "site/data/atlas.json")
    root = write(tmp_path, {**READY, **dict.fromkeys(made, "x"), "dist/release/old.whl": "from before"})
    release.gather(root, root / "dist/release")
    files = sorted(path.name for path in (root / "dist/release").iterdir())
    assert files == sorted([*(name.split("/")[-1] for name in made), "SHA256SUMS"])
    assert set(release.FILES) <= set(files)
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=root / "dist/release", check=True)
    assert (root / "dist/release-notes.md").read_text(encoding="utf-8") == "Something new.\n"
