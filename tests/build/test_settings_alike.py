"""The command line and the build read one `mkdocs.yml` alike."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.build.harness import MINIMAL, THEME, write
from tests.cli.process import run

GROUPED = MINIMAL["docs/factors/air.yml"].replace("group: microenvironment", "group: air")
OPTIONS = "metastasis: {factor_groups: {air: Air}, max_nodes: !ENV [ATLAS_MAX, 9], medical: !ENV [CI, false]}"


def site(folder: Path, settings: str, files: dict[str, str] | None = None) -> Path:
    """A project whose settings stand in its file, under a theme that adds nothing."""
    theme = f"theme: {{name: null, custom_dir: '{THEME}'}}\n"
    pages = {"docs/index.md": "# Home\n", "docs/factors/air.yml": GROUPED}
    write(folder, {**MINIMAL, **pages, **(files or {}), "mkdocs.yml": f"site_name: X\n{theme}{settings}"})
    return folder


def built(folder: Path) -> Path:
    config = load_config(str(folder / "mkdocs.yml"), strict=True)
    config.plugins.run_event("startup", command="build", dirty=False)
    build(config)
    return folder / "site"


PLUGINS = [
    f"plugins: [{OPTIONS}]\n",
    f"plugins: {{{OPTIONS}}}\n",
    f"plugins: [material/group: {{enabled: true, plugins: [{OPTIONS}]}}]\n",
    f"plugins: [material/group: {{enabled: !ENV [ATLAS_ON, false], plugins: [{OPTIONS}]}}]\n",
    f"plugins: [{OPTIONS.replace('}, max', '}, enabled: true, max')}]\n",
    "INHERIT: ../base.yml\n",
]


@pytest.mark.parametrize("plugins", PLUGINS)
def test_options_wherever_they_stand(tmp_path: Path, plugins: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"ATLAS_MAX": "60", "CI": "true", "ATLAS_ON": "true"}.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "base.yml").write_text(f"plugins: [{OPTIONS}]\n")
    folder = site(tmp_path / "a", plugins)
    assert run(folder, "check", "--strict").returncode == 0
    assert (built(folder) / "factors/air/index.html").is_file()
    done = run(folder, "export", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr


LEFT_OUT = ["draft_docs: factors/\n", "exclude_docs: '*/air.yml'\n", "exclude_docs: '/factors'\n"]


@pytest.mark.parametrize("setting", LEFT_OUT)
def test_a_draft_is_nowhere(tmp_path: Path, setting: str) -> None:
    folder = site(tmp_path, f"plugins: [{OPTIONS}]\n{setting}")
    assert run(folder, "check").returncode == 0
    made = built(folder)
    assert not (made / "factors/air").exists()
    told = [path for path in made.rglob("*") if path.is_file() and "Low air" in path.read_text("utf-8", "replace")]
    assert told == []
    assert run(folder, "export", "out").returncode == 0
    told = [path for path in (folder / "out").rglob("*") if path.is_file() and b"Low air" in path.read_bytes()]
    assert told == []


def test_a_draft_that_another_record_names_is_an_error_in_both(tmp_path: Path) -> None:
    folder = site(tmp_path, f"plugins: [{OPTIONS}]\ndraft_docs: mechanisms/\n")
    assert "unknown id 'move'" in run(folder, "check").stdout
    with pytest.raises(Exception, match="unknown id 'move'"):
        built(folder)


ANCHORS = [
    ("", True),
    ("validation: {links: {anchors: ignore}}\n", False),
    ("validation: {anchors: ignore}\n", False),
    ("validation: {links: {anchors: info}}\n", False),
    ("validation: {links: {not_found: warn}}\n", True),
    ("validation: {anchors: warn}\n", True),
]


@pytest.mark.parametrize(("setting", "fails"), ANCHORS)
def test_dead_anchors_are_said_as_the_site_wants(tmp_path: Path, setting: str, fails: bool) -> None:
    folder = site(tmp_path, f"plugins: [{OPTIONS}]\n{setting}", {"docs/notes.md": "[a](index.md#not-there)\n"})
    if fails:
        with pytest.raises(Exception, match="1 warnings in strict mode"):
            built(folder)
    else:
        built(folder)


@pytest.mark.parametrize("name", ["openapi.yaml", "factors/_defaults.yml"])
def test_yaml_of_another_kind_is_published_as_it_is(tmp_path: Path, name: str) -> None:
    options = OPTIONS.replace("{factor", f"{{other_yaml: '{name}', factor")
    folder = site(tmp_path, f"plugins: [{options}]\n", {f"docs/{name}": "openapi: 3.0.0\n"})
    assert run(folder, "check", "--strict").returncode == 0
    assert (built(folder) / name).read_text() == "openapi: 3.0.0\n"


def test_wrong_patterns_are_a_sentence(tmp_path: Path) -> None:
    folder = site(tmp_path, "plugins: [metastasis: {other_yaml: '!'}]\n")
    done = run(folder, "check")
    assert (done.returncode, done.stdout) == (2, "")
    with pytest.raises(Exception, match="other_yaml cannot be read"):
        built(folder)
