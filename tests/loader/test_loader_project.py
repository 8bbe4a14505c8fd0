"""Finding a project and reading the plugin's options from MkDocs' configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_metastasis.errors import MetastasisError, OptionError
from mkdocs_metastasis.loader import find_project


def write(folder: Path, text: str, name: str = "mkdocs.yml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder


def test_found_from_a_folder_below(tmp_path: Path) -> None:
    write(tmp_path, "site_name: X\n")
    below = tmp_path / "docs" / "factors"
    below.mkdir(parents=True)
    project = find_project(below)
    assert (project.root, project.docs) == (tmp_path, tmp_path / "docs")
    assert project.config == tmp_path / "mkdocs.yml"


@pytest.mark.parametrize(
    ("plugins", "days"),
    [
        ("[search, metastasis]", 730),
        ("[search, metastasis: {review_after: 5}]", 5),
        ("{search: {}, metastasis: {review_after: 5}}", 5),
        ("{search: {}, metastasis: }", 730),
        ("[search]", 730),
        ("", 730),
    ],
)
def test_forms_of_the_list_of_plugins(tmp_path: Path, plugins: str, days: int) -> None:
    write(tmp_path, f"plugins: {plugins}\n")
    assert find_project(tmp_path).options.review_after == days


def test_tags_of_mkdocs_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DAYS", "7")
    write(
        tmp_path,
        "docs_dir: !ENV [NO_SUCH_VARIABLE, sources]\n"
        "markdown_extensions:\n"
        "  - pymdownx.emoji:\n"
        "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
        "      format: !!python/object/apply:os.system [exit 1]\n"
        "plugins: [metastasis: {contact: !ENV [ATLAS_CONTACT, 'mailto:a@b.org']}]\n",
    )
    project = find_project(tmp_path)
    assert project.docs == tmp_path / "sources"
    assert project.options.contact == "mailto:a@b.org"


def test_inherited_configuration(tmp_path: Path) -> None:
    write(tmp_path, "docs_dir: sources\nplugins: {metastasis: {max_nodes: 9}}\n", "base.yml")
    write(tmp_path, "INHERIT: base.yml\nplugins: {metastasis: {review_after: 5}}\n")
    project = find_project(tmp_path)
    assert project.docs == tmp_path / "sources"
    assert (project.options.max_nodes, project.options.review_after) == (9, 5)


def test_inheriting_in_a_circle_ends(tmp_path: Path) -> None:
    write(tmp_path, "INHERIT: mkdocs.yml\n")
    assert find_project(tmp_path).docs == tmp_path / "docs"


@pytest.mark.parametrize(
    "text", ["a: b: c", "- a", "docs_dir: [a]", "plugins: [metastasis: 3]", "x: " + "[" * 5000]
)
def test_a_broken_configuration_is_said(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    with pytest.raises(MetastasisError, match=r"mkdocs\.yml"):
        find_project(tmp_path)


def test_a_wrong_option_is_said(tmp_path: Path) -> None:
    write(tmp_path, "plugins: [metastasis: {reveiw_after: 3}]")
    with pytest.raises(OptionError, match="did you mean 'review_after'"):
        find_project(tmp_path)


def test_no_project(tmp_path: Path) -> None:
    with pytest.raises(MetastasisError, match=r"no mkdocs\.yml in"):
        find_project(tmp_path)
