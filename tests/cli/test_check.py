"""`metastasis check`: its three forms, its status, and that no input breaks it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_metastasis.diagnostics import CODES
from tests.cli.process import HYPOXIA, ROOT, project, run, run_process

WRONG = HYPOXIA.replace("on: emt", "on: emtt")
BAD = {"docs/factors/hypoxia.yml": WRONG}


def test_a_sound_atlas_ends_with_0(tmp_path: Path) -> None:
    done = run(project(tmp_path), "check", "--strict")
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith("0 errors, 0 warnings, ")


def test_an_empty_project_ends_with_0(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: [metastasis]\n")
    (tmp_path / "docs").mkdir()
    assert run(tmp_path, "check").stdout == "0 errors, 0 warnings, 0 notes\n"


COMMANDS = ("check", "diff HEAD", "export out", "new step first", "schema --atlas")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_site_without_the_plugin_is_no_atlas(tmp_path: Path, command: str) -> None:
    project(tmp_path, {"mkdocs.yml": "site_name: x\nplugins: [search]\n"})
    before = sorted(tmp_path.rglob("*"))
    done = run(tmp_path, *command.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no atlas here" in done.stderr
    assert "does not name the plugin" in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("command", ["check", "export out"])
def test_a_folder_of_sources_that_is_not_there_is_said(tmp_path: Path, command: str) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: [metastasis]\ndocs_dir: dosc\n")
    done = run(tmp_path, *command.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert "dosc', where docs_dir leads, is not there" in done.stderr


def test_text_shows_the_line_and_a_caret(tmp_path: Path) -> None:
    done = run(project(tmp_path, BAD), "check")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    place = "docs/factors/hypoxia.yml:5:9: error: unknown id 'emtt' in effects[1].on; "
    (at,) = [number for number, line in enumerate(lines) if line.startswith(place)]
    assert lines[at + 1 : at + 3] == ["  |   - on: emtt", "  |         ^"]
    assert "Each code is explained at https://" in done.stdout


def test_the_caret_stands_under_wide_characters_and_in_long_lines(tmp_path: Path) -> None:
    page = f"{'癌' * 10} [@nobody]\n\n{'word ' * 60}[@nobody]\n"
    done = run(project(tmp_path, {"docs/x.md": page}), "check", "docs/x.md")
    lines = done.stdout.splitlines()
    assert lines[2].index("^") == len("  | ") + 20 + 3
    assert lines[4][lines[5].index("^") :].startswith("nobody")
    assert max(map(len, lines[3:6])) < 110


def test_paths_show_their_own_problems_only(tmp_path: Path) -> None:
    project(tmp_path, {**BAD, "docs/factors/acid.yml": WRONG.replace("Low", "Acid")})
    done = run(tmp_path / "docs/factors", "check", "hypoxia.yml")
    assert done.returncode == 1
    assert "acid.yml" not in done.stdout
    assert "here; " in done.stdout
    assert run(tmp_path, "check", "docs/steps").returncode == 0
    assert run(tmp_path, "check", "docs/steps", "docs/factors").returncode == 1


@pytest.mark.parametrize("folder", [".", "docs", "docs/factors"])
def test_works_from_any_folder(tmp_path: Path, folder: str) -> None:
    done = run(project(tmp_path, BAD) / folder, "check")
    assert "docs/factors/hypoxia.yml:5:9: error:" in done.stdout


def test_several_projects_at_once(tmp_path: Path) -> None:
    project(tmp_path / "a", BAD)
    project(tmp_path / "b")
    done = run(tmp_path, "check", "a", "b")
    assert done.returncode == 1
    assert "1 error, " in done.stdout


def test_warnings_fail_under_strict(tmp_path: Path) -> None:
    project(tmp_path, {"docs/factor/x.yml": HYPOXIA})
    assert run(tmp_path, "check").returncode == 0
    assert run(tmp_path, "check", "--strict").returncode == 1


def test_json_is_one_document(tmp_path: Path) -> None:
    done = run(project(tmp_path, BAD), "check", "--format", "json", "docs/factors/hypoxia.yml")
    told = json.loads(done.stdout)
    assert list(told) == ["version", "problems", "counts", "elsewhere"]
    assert told["version"] == 1
    assert told["counts"]["error"] == 1
    (problem,) = [p for p in told["problems"] if p["severity"] == "error"]
    assert problem == {
        "path": "docs/factors/hypoxia.yml", "line": 5, "column": 9, "severity": "error",
        "code": "unknown-id", "message": "unknown id 'emtt' in effects[1].on",
        "suggestion": "did you mean 'emt'?",
        "help": "https://metastasis-atlas.github.io/metastasis-atlas/contribute/checks/#unknown-id",
    }


def test_github_has_a_command_for_each_problem_and_escapes(tmp_path: Path) -> None:
    files = {
        "docs/factors/hypoxia.yml": WRONG.replace("emtt", '"50%\\n::warning::x"'),
        "docs/factors/a,b:c%.yml": HYPOXIA,
    }
    done = run(project(tmp_path, files), "check", "--format", "github")
    commands = done.stdout.splitlines()[:-1]
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in commands)
    (named,) = [line for line in commands if "title=bad-id::" in line]
    assert "file=docs/factors/a%2Cb%3Ac%25.yml,line=1,col=1,title=bad-id::" in named
    (quoted,) = [line for line in commands if "title=unknown-id" in line]
    assert "'50%25" in quoted
    assert "%0Ahttps://metastasis-atlas.github.io/metastasis-atlas/contribute/checks/#unknown-id" in quoted


def test_github_places_are_those_of_the_repository(tmp_path: Path) -> None:
    project(tmp_path / "site", BAD)
    here = {"GITHUB_WORKSPACE": str(tmp_path)}
    done = run(tmp_path / "site", "check", "--format", "github", environment=here)
    assert "file=site/docs/factors/hypoxia.yml,line=5" in done.stdout


def test_no_project_and_no_file_end_with_2(tmp_path: Path) -> None:
    done = run(tmp_path, "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no mkdocs.yml" in done.stderr
    done = run(project(tmp_path), "check", "docs/nothing.yml")
    assert done.returncode == 2
    assert "there is no 'docs/nothing.yml'" in done.stderr


@pytest.mark.parametrize("config", ["a: [", "- x", "plugins: [metastasis: {nonsense: 1}]", "docs_dir: 3", "\x00"])
def test_a_bad_configuration_ends_with_2(tmp_path: Path, config: str) -> None:
    assert run(project(tmp_path, {"mkdocs.yml": config}), "check").returncode == 2


def test_hostile_files_are_told_and_cannot_steer_the_terminal(tmp_path: Path) -> None:
    project(tmp_path, {"docs/factors/deep.yml": "[" * 3000})
    folder = tmp_path / "docs/factors"
    (folder / "raw.yml").write_bytes(b"title: \xff\x00\x1b[31m")
    (folder / "\x1b[31mred.yml").write_text(HYPOXIA)
    (folder / os.fsdecode(b"\xffbytes.yml")).write_text(HYPOXIA)
    os.mkfifo(folder / "pipe.yml")
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret\n")
    (folder / "out.yml").symlink_to(secret)
    for form in ("text", "github", "json"):
        done = run(tmp_path, "check", "--format", form)
        assert done.returncode == 1
        assert "\x1b" not in done.stdout
        assert "the secret" not in done.stdout
    told = {problem["code"] for problem in json.loads(done.stdout)["problems"]}
    assert {"yaml-encoding", "bad-id", "file-unreadable", "file-outside", "yaml-depth"} <= told
    assert told <= CODES.keys()


def test_a_terminal_that_knows_few_characters(tmp_path: Path) -> None:
    bad = {"docs/factors/hypoxia.yml": WRONG.replace("emtt", "癌")}
    done = run_process(project(tmp_path, bad), "check", environment={"PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 1
    assert "\\u764c" in done.stdout


def test_help_waits_for_no_library() -> None:
    """What makes it start at once: a command's own imports wait until it runs."""
    code = (
        "import sys\nfrom mkdocs_metastasis.cli import main\nmain(['check', '--help'], standalone_mode=False)\n"
        "print({'pydantic', 'yaml', 'mkdocs', 'jinja2', 'markdown', 'bibtexparser'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"
