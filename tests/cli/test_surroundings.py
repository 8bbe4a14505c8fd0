"""The commands where little is as it should be: odd folders, closed ones, no history, no reader."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import HYPOXIA, ROOT, SMALL, project, run, run_processes
from tests.cli.test_diff import change, committed, git, ids

COMMANDS = (["check"], ["new", "factor", "new-one"], ["schema", "--atlas"], ["diff", "HEAD"])
PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A locale of few characters, which all commands say and write through in one way."""
ODD = "a b/ä 癌/two\nlines/-x"


@pytest.mark.needs("git")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_folder_with_an_odd_name(tmp_path: Path, command: list[str]) -> None:
    done = run(committed(tmp_path / ODD), *command)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.needs("git")
def test_few_characters_and_a_narrow_terminal(tmp_path: Path) -> None:
    folder = committed(tmp_path / "ä", {"docs/factors/acid.yml": HYPOXIA.replace("Low", "Säure")})
    commands = [*COMMANDS, ["export", "--help"]]
    done = run_processes(folder, commands, {**PLAIN, "COLUMNS": "20"})
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.needs("git")
@pytest.mark.parametrize("command", COMMANDS[:3], ids=lambda command: command[0])
@pytest.mark.parametrize("history", [False, True], ids=["none", "empty"])
def test_without_history_all_but_the_comparison_work(tmp_path: Path, command: list[str], history: bool) -> None:
    if history:
        git(project(tmp_path), "init")
    nowhere = {"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    assert run(project(tmp_path), *command, environment=nowhere).returncode == 0


@pytest.mark.needs("git")
def test_a_detached_head_is_compared(tmp_path: Path) -> None:
    git(committed(tmp_path), "checkout", "--detach")
    git(tmp_path, "commit", "--allow-empty", "-m", "y")
    change(tmp_path, {"docs/factors/hypoxia.yml": HYPOXIA.replace("promotes", "inhibits")})
    told = json.loads(run(tmp_path, "diff", "HEAD~1", "--format", "json").stdout)
    assert ids(told["reversed"]) == ["hypoxia--emt"]
    assert run(tmp_path, "diff", "HEAD").returncode == 0


@pytest.mark.needs("git")
@pytest.mark.parametrize("base", ["-x", "--output=x", "--format", "-"])
def test_a_base_that_begins_with_a_hyphen_is_no_option_of_git(tmp_path: Path, base: str) -> None:
    done = run(committed(tmp_path), "diff", base)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Error: " in done.stderr
    assert not (tmp_path / "x").exists()


@pytest.mark.needs("git")
def test_a_link_to_a_record_is_a_record_of_the_base_too(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "docs/factors/hypoxia.yml").rename(folder / "docs/shared.txt")
    (folder / "docs/factors/hypoxia.yml").symlink_to("chain.txt")
    (folder / "docs/factors/chain.txt").symlink_to("../shared.txt")
    (folder / "docs/factors/round.txt").symlink_to("round.txt")
    committed_as_is(folder)
    assert "No record" in run(folder, "diff", "HEAD").stdout


def committed_as_is(folder: Path) -> None:
    git(folder, "init")
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "x")


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    factors = project(tmp_path) / "docs/factors"
    (factors / "a.yml").symlink_to("b.yml")
    (factors / "b.yml").symlink_to("a.yml")
    (factors / "below").symlink_to(".", target_is_directory=True)
    done = run(tmp_path, "check")
    assert done.returncode == 1
    assert done.stdout.count("is a link that leads nowhere") == 2
    for command in COMMANDS[1:3]:
        assert run(tmp_path, *command).returncode == 0


@pytest.mark.parametrize("command", COMMANDS[:3], ids=lambda command: command[0])
def test_a_file_where_the_records_should_lie(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "mkdocs.yml").write_text(SMALL["mkdocs.yml"])
    (tmp_path / "docs").write_text("x")
    done = run(tmp_path, *command)
    assert (done.returncode, done.stdout) == (2, "")
    assert "docs' must be a folder" in done.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user")
def test_closed_folders_are_told_and_no_number_of_the_system(tmp_path: Path) -> None:
    docs = project(tmp_path) / "docs"
    try:
        (docs / "factors").chmod(0)
        assert "the folder 'factors' cannot be read" in run(tmp_path, "check").stdout
        (docs / "factors").chmod(0o500)
        done = run(tmp_path, "new", "factor", "new-one")
        assert (done.returncode, "Permission denied" in done.stderr) == (2, True)
        assert "Errno" not in done.stderr
        docs.chmod(0)
        assert run(tmp_path, "check").returncode == 1
    finally:
        docs.chmod(0o700)
        (docs / "factors").chmod(0o700)


@pytest.mark.parametrize("command", [["check", "--format", "json"], ["schema"], ["--help"]], ids=" ".join)
def test_a_reader_who_has_seen_enough(tmp_path: Path, command: list[str]) -> None:
    """As in `metastasis schema | head -1`: no traceback when the other end is closed."""
    files = {f"docs/factors/x{n}.yml": "title: ''\n" for n in range(300)}
    start = "from mkdocs_metastasis.cli import main; main(prog_name='metastasis')"
    process = subprocess.Popen(
        [sys.executable, "-c", start, *command], cwd=project(tmp_path, files),
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() in (0, 1)


def test_notes_are_shown_where_they_are_asked_for_and_counted_always(tmp_path: Path) -> None:
    bad = {"docs/factors/hypoxia.yml": HYPOXIA.replace("on: emt", "on: emtt")}
    lines = run(project(tmp_path, bad), "check", "--notes").stdout.splitlines()
    ranks = [line.split(": ")[1] for line in lines if re.match(r"docs/.*:\d+: ", line)]
    assert ranks == sorted(ranks)  # error, note, warning: there is no warning here
    assert set(ranks) == {"error", "note"}
    done = run(tmp_path, "check")
    assert done.returncode == 1
    assert ": note: " not in done.stdout
    assert done.stdout.splitlines()[-1] == f"{lines[-1]} (the notes are not shown; --notes shows them)"
    told = json.loads(run(tmp_path, "check", "--format", "json").stdout)
    assert {problem["severity"] for problem in told["problems"]} == {"error"}
    assert told["counts"]["note"] > 0


@pytest.mark.needs("git")
@pytest.mark.parametrize("encoding", ["", "cp1252", "utf-16"])
def test_names_and_messages_that_a_console_lacks(tmp_path: Path, encoding: str) -> None:
    """Without an encoding it is the locale that lacks them, in the names of files too."""
    bad = {"docs/factors/癌.yml": HYPOXIA, "docs/factors/b.yml": HYPOXIA.replace("Low", "→ 癌") + "x→: 1\n"}
    environment = {"PYTHONIOENCODING": encoding} if encoding else PLAIN
    commands = [["check"]] if encoding else [*COMMANDS, ["count"], ["export", "out"]]
    done = run_processes(committed(tmp_path, bad), commands, environment)
    assert done.returncode in (1, 2)


@pytest.mark.needs("git")
def test_every_command_finds_an_atlas_in_a_folder(tmp_path: Path) -> None:
    files = {name.replace("docs/", "docs/atlas/"): text for name, text in SMALL.items()}
    settings = "site_name: T\nplugins: [metastasis: {folder: atlas}]\n"
    page = "# X\n\n[a](../atlas/map.md) [b](../atlas/factors/no.md) [c](../atlas/data/atlas.json) [d](no.md)\n"
    for name, text in (files | {"mkdocs.yml": settings, "docs/blog/x.md": page}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        git(tmp_path, *command)
    told = json.loads(run(tmp_path, "check", "--format", "json").stdout)["problems"]
    assert [(p["path"], p["code"], p["message"]) for p in told if p["severity"] != "note"] == [
        ("docs/blog/x.md", "dead-link", f"the address '{address}' leads to no file or page")
        for address in ("../atlas/factors/no.md", "no.md")
    ]
    assert "wrote docs/atlas/factors/new-one.yml" in run(tmp_path, "new", "factor", "new-one").stdout
    (tmp_path / "docs/atlas/factors/new-one.yml").unlink()
    (tmp_path / "docs/atlas/factors/hypoxia.yml").write_text(HYPOXIA.replace("promotes", "inhibits"), "utf-8")
    told = json.loads(run(tmp_path, "diff", "HEAD", "--format", "json").stdout)
    assert ids(told["reversed"]) == ["hypoxia--emt"]
    assert run(tmp_path, "export", "out").returncode == 0
    assert (tmp_path / "out/docs/atlas/factors/hypoxia.md").is_file()
    assert (tmp_path / "out/docs/blog/x.md").is_file()
    assert not (tmp_path / "out/docs/factors").exists()
