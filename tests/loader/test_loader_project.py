"""Finding a project and reading the plugin's options from MkDocs' configuration."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from mkdocs_metastasis.errors import MetastasisError, OptionError
from mkdocs_metastasis.loader import files_of, find_project, load_project


def write(folder: Path, text: str, name: str = "mkdocs.yml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder


def test_found_from_a_folder_below(tmp_path: Path) -> None:
    write(tmp_path, "plugins: [metastasis]\n")
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
        ("[/metastasis: {review_after: 5, enabled: false}]", 5),
        ("[group: {plugins: [metastasis: {review_after: 5}]}]", 5),
        ("[material/group: {enabled: false, plugins: {metastasis: {review_after: 5}}}]", 5),
        ("{'group #1': {plugins: [tags]}, 'group #2': {plugins: [group: {plugins: [metastasis]}]}}", 730),
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
    write(tmp_path, "INHERIT: mkdocs.yml\nplugins: [metastasis]\n")
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


@pytest.mark.parametrize("plugins", ["[search]", "", "[group: {plugins: [search]}]", "[metastasis-other]", "3"])
def test_without_the_plugin_it_is_no_atlas(tmp_path: Path, plugins: str) -> None:
    write(tmp_path, f"plugins: {plugins}\n")
    with pytest.raises(MetastasisError, match=r"no atlas here: '.*mkdocs\.yml' does not name the plugin"):
        find_project(tmp_path)


TYPES = [("60", 60), ("0x3c", 60), ("", None), ("no", False), ("true", True), ("sixty", "sixty"), ("1.5", 1.5)]


@pytest.mark.parametrize(("text", "value"), TYPES)
def test_variables_have_the_types_that_mkdocs_gives_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, value: object
) -> None:
    monkeypatch.setenv("ATLAS_X", text)
    config = write(tmp_path, "plugins: [metastasis]\nextra: {a: !ENV ATLAS_X, b: !ENV [NO_SUCH, ATLAS_X, 7]}\n")
    with (config / "mkdocs.yml").open("rb") as file:
        assert yaml_load(file)["extra"] == {"a": value, "b": value}
    assert find_project(tmp_path).settings["extra"] == {"a": value, "b": value}


@pytest.mark.parametrize("enabled", ["3", "'yes'", "[]"])
def test_enabled_is_true_or_false(tmp_path: Path, enabled: str) -> None:
    write(tmp_path, f"plugins: [metastasis: {{enabled: {enabled}}}]\n")
    with pytest.raises(MetastasisError, match="option 'enabled' must be true or false"):
        find_project(tmp_path)


def test_inherited_from_outside_and_a_configuration_that_is_a_link(tmp_path: Path) -> None:
    write(tmp_path / "shared", "plugins: {metastasis: {max_nodes: 9}}\ndocs_dir: ../text\n", "base.yml")
    write(tmp_path / "conf", "INHERIT: ../shared/base.yml\n", "real.yml")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/mkdocs.yml").symlink_to("../conf/real.yml")
    project = find_project(tmp_path / "site")
    assert (project.root, project.docs, project.options.max_nodes) == (tmp_path / "site", tmp_path / "text", 9)


LEFT_OUT = [
    ("exclude_docs: 'factors/a.yml'", "factors/a.yml"),
    ("exclude_docs: '*.yml\n\n  !mechanisms/*'", "factors/a.yml"),
    ("draft_docs: factors/", "factors/a.yml"),
    ("draft_docs: '/factors/**'", "factors/a.yml"),
    ("exclude_docs: '!/templates/*.yml'", ""),
    ("site_dir: docs/factors", "factors/a.yml"),
    ("x: 1", "templates/t.yml"),
]


@pytest.mark.parametrize(("setting", "path"), LEFT_OUT)
def test_what_mkdocs_leaves_out_is_left_out(tmp_path: Path, setting: str, path: str) -> None:
    if setting.startswith("exclude_docs: '*"):
        setting = "exclude_docs: |\n  *.yml\n  !mechanisms/*"
    write(tmp_path, f"plugins: [metastasis]\n{setting}\n")
    project = find_project(tmp_path)
    assert project.scope.is_left_out(path) is True if path else project.scope.is_left_out("templates/t.yml") is False
    assert not project.scope.is_left_out("mechanisms/m.yml")


def test_settings_and_site_within_the_folder_of_sources_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "plugins: [metastasis]\ndocs_dir: .\n")
    project = find_project(tmp_path)
    assert project.docs == tmp_path
    assert [p for p in ("mkdocs.yml", "site/a.yml", "factors/site/a.yml") if project.scope.is_left_out(p)] == [
        "mkdocs.yml", "site/a.yml",
    ]


def test_yaml_of_another_kind_is_no_record_and_no_stray_one(tmp_path: Path) -> None:
    write(tmp_path, "plugins: [metastasis: {other_yaml: 'openapi.yaml\n\n\n  factors/_*'}]\n")
    for name in ("openapi.yaml", "factors/_meta.yml", "stray.yml"):
        write(tmp_path / "docs" / Path(name).parent, "a: 1\n", Path(name).name)
    write(tmp_path / "docs/factors", "# A page\n", "_page.md")
    found = files_of(find_project(tmp_path))
    assert [problem.span.path for problem in found.problems] == ["stray.yml"]
    assert found.records == []
    assert found.pages == ["factors/_page.md"]


def test_notices_are_read_though_they_are_not_published(tmp_path: Path) -> None:
    write(tmp_path, "plugins: [metastasis]\nexclude_docs: '*.yml'\n")
    for name in ("retractions.yml", "glossary.yml"):
        write(tmp_path / "docs", "[]\n", name)
    assert files_of(find_project(tmp_path)).lists == {"retractions": "retractions.yml"}


@pytest.mark.parametrize("setting", ["exclude_docs: [a]", "draft_docs: 3", "exclude_docs: '!'"])
def test_wrong_patterns_are_said(tmp_path: Path, setting: str) -> None:
    write(tmp_path, f"plugins: [metastasis]\n{setting}\n")
    with pytest.raises(MetastasisError, match=setting.partition(":")[0]):
        find_project(tmp_path)


@pytest.mark.parametrize(
    ("record", "page"), [("see_also: [shade]", ""), ("details: 'See [it][shade].'", ""), ("", "See [shade][].")]
)
def test_a_link_to_a_record_that_is_left_out_says_so(tmp_path: Path, record: str, page: str) -> None:
    write(tmp_path, "plugins: [metastasis]\ndraft_docs: factors/shade.yml\n")
    fields = "title: Heat\nsummary: Warm air.\ngroup: immune\n"
    write(tmp_path / "docs/factors", f"{fields}{record}\n", "heat.yml")
    write(tmp_path / "docs/factors", fields.replace("Heat", "Shade"), "shade.yml")
    write(tmp_path / "docs", f"# Page\n\n{page}\n", "page.md")
    [problem] = load_project(find_project(tmp_path)).errors
    assert "'factors/shade.yml' has it, but exclude_docs or draft_docs keeps it out" in str(problem)


@pytest.mark.parametrize(
    ("validation", "told"),
    [
        ("x: 1", 1), ("validation: {not_found: ignore}", 0), ("validation: {links: {not_found: info}}", 0),
        ("validation: {links: {not_found: warn}, not_found: ignore}", 1), ("validation: {links: }", 1),
        ("exclude_docs: gone.md", 0),
    ],
)
def test_dead_links_of_pages_are_told_as_a_build_would(tmp_path: Path, validation: str, told: int) -> None:
    write(tmp_path, f"plugins: [metastasis]\n{validation}\n")
    write(tmp_path / "docs", "# Page\n\n[a](gone.md)\n", "page.md")
    if validation.startswith("exclude"):
        write(tmp_path / "docs", "# Gone\n", "gone.md")
    project = find_project(tmp_path)
    codes = [problem.code for problem in load_project(project, date(2026, 1, 1)).diagnostics]
    assert codes == ["dead-link"] * told
    assert not load_project(project).diagnostics  # a build says it in its own words
