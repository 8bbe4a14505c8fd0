"""What surrounds the code keeps its promises: pins, commands, licences, offline copy."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).resolve().parent.parent
MAINTAINERS = "docs/contribute/releases.md"
PINS = ["requirements/site.txt", "requirements/slides.txt", "requirements/test.txt"]
PIN = re.compile(r"[a-z0-9-]+==[\w.]+(?: ; [\w .<>='!()]+)?(?: --hash=sha256:[0-9a-f]{64})+")


def pins(path: str) -> list[str]:
    """The requirements of a file, each on one line, without comments."""
    text = (ROOT / path).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def names(requirements: list[str]) -> set[str]:
    """The projects that the requirements name, as the registries compare them."""
    found = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match}


def project() -> dict[str, Any]:
    loaded: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return dict(loaded["project"])


def config(name: str) -> dict[str, Any]:
    """A site's configuration, with what it inherits."""
    with (ROOT / name).open(encoding="utf-8") as stream:
        return yaml_load(stream)


def make_targets() -> set[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):.*## ", text, re.MULTILINE))


# Pins


@pytest.mark.parametrize("path", PINS)
def test_every_requirement_is_one_version_with_hashes(path: str) -> None:
    requirements = pins(path)
    assert requirements
    assert [line for line in requirements if not PIN.fullmatch(line)] == []


@pytest.mark.parametrize("path", PINS)
def test_requirement_files_name_no_index_and_no_machine(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|--(?!hash=)\S+|^-\w|(?<!\S)[/~]\S+", text, re.MULTILINE) == []


def test_site_pins_hold_what_the_package_and_its_build_need() -> None:
    wanted = names(project()["dependencies"] + project()["optional-dependencies"]["site"])
    assert (wanted | {"hatchling", "editables"}) - names(pins("requirements/site.txt")) == set()


def test_pins_for_slides_are_the_site_pins_and_what_draws() -> None:
    site, slides = pins("requirements/site.txt"), pins("requirements/slides.txt")
    assert set(site) - set(slides) == set()
    assert names(slides) - names(site) == names(project()["optional-dependencies"]["png"])


def test_test_pins_are_the_site_pins_and_the_test_tools() -> None:
    site, test = pins("requirements/site.txt"), pins("requirements/test.txt")
    assert set(site) - set(test) == set()
    assert names(project()["optional-dependencies"]["test"]) - names(test) == set()


# Commands


@pytest.mark.parametrize("path", ["README.md", "CONTRIBUTING.md", ".ci/run", MAINTAINERS])
def test_documented_make_targets_exist(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    used = set(re.findall(r"(?:`|^ *|run: |CI=1 )make ([a-z]+)", text, re.MULTILINE))
    assert used
    assert used - make_targets() == set()


def test_every_command_is_shown_to_readers_or_to_maintainers() -> None:
    shown = "".join((ROOT / page).read_text("utf-8") for page in ("README.md", MAINTAINERS))
    wanted = make_targets() - {"help", "clean"}
    assert [target for target in sorted(wanted) if f"make {target}" not in shown] == []


@pytest.mark.parametrize("path", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_links_to_files_lead_somewhere(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert [target for target in linked if not (ROOT / target).is_file()] == []


ILLUSTRATED = ["README.md", "CONTRIBUTING.md", "docs/contribute/index.md"]
PICTURE = re.compile(r"!\[([^]]*)\]\(([^)]+)\)")


@pytest.mark.parametrize("path", ILLUSTRATED)
def test_every_picture_is_there_and_is_told_in_words(path: str) -> None:
    found = PICTURE.findall((ROOT / path).read_text(encoding="utf-8"))
    assert found
    for words, target in found:
        assert len(words.split()) > 5
        assert (ROOT / path).parent.joinpath(target).is_file()


def test_the_pictures_of_the_contributors_pages_are_small_and_all_shown() -> None:
    pictures = sorted((ROOT / "docs/assets/contribute").iterdir())
    assert max(picture.stat().st_size for picture in pictures) < 100_000
    for path in ILLUSTRATED[1:]:
        shown = PICTURE.findall((ROOT / path).read_text(encoding="utf-8"))
        assert sorted(Path(target).name for _, target in shown) == [p.name for p in pictures]


def test_ci_runs_what_must_pass() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "set -euo pipefail" in script
    assert re.findall(r"^make (\w+)", script, re.MULTILINE) == ["test", "site", "offline"]


def test_builds_are_strict_and_never_quiet() -> None:
    text = "\n".join(
        (ROOT / path).read_text(encoding="utf-8") for path in ("Makefile", "README.md")
    )
    builds = re.findall(r"mkdocs build.*", text)
    assert len(builds) >= 4
    assert [line for line in builds if "--strict" not in line] == []
    assert re.findall(r"\s(?:-\w*q|--quiet)\b", " ".join(builds)) == []


# Licences


def test_licences_stand_beside_what_they_cover() -> None:
    assert "MIT License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    content = (ROOT / "docs/LICENSE.txt").read_text(encoding="utf-8")
    assert "https://creativecommons.org/licenses/by/4.0/" in content
    assert "Section 8 -- Interpretation." in content
    shipped = ROOT / "overrides/assets/javascripts"
    assert "Permission is hereby granted" in (shipped / "iframe-worker.LICENSE.txt").read_text()


# The site and its offline copy


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs-offline.yml"])
def test_site_asks_no_one_else_for_fonts_or_pictures(name: str) -> None:
    loaded = config(name)
    assert loaded["theme"]["font"] is False
    assert set(loaded["plugins"]) <= {"search", "metastasis", "offline"}


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs-offline.yml"])
def test_every_doubtful_link_is_a_warning_and_so_an_error(name: str) -> None:
    validation = config(name)["validation"]
    assert {level for group in validation.values() for level in group.values()} == {"warn"}
    assert validation["links"]["anchors"] == "warn"


def test_offline_copy_works_from_a_folder() -> None:
    loaded = config("mkdocs-offline.yml")
    assert "offline" in loaded["plugins"]
    assert loaded["use_directory_urls"] is False
    assert loaded["repo_url"] == loaded["edit_uri"] == ""


def test_offline_copy_is_the_site_without_what_needs_a_server() -> None:
    site, offline = config("mkdocs.yml"), config("mkdocs-offline.yml")
    left_out = {"navigation.instant", "content.action.edit"}
    features = [name for name in site["theme"]["features"] if name not in left_out]
    assert offline["theme"]["features"] == features
    assert {**offline["plugins"], **site["plugins"]} == offline["plugins"]


def test_offline_copy_ships_its_worker_shim() -> None:
    (shim,) = config("mkdocs-offline.yml")["extra"]["polyfills"]
    assert "iframe-worker" in shim  # what Material's plugin looks for before it adds its own
    assert "IFrameWorker" in (ROOT / "overrides" / shim).read_text(encoding="utf-8")
