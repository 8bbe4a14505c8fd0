"""Whatever a command is asked, it answers in a sentence, with status 0, 1 or 2."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_metastasis.cli import guard, main
from tests.cli.process import project, run

WORDS = st.one_of(
    st.sampled_from(["--", "-", "--format", "json", "github", "--strict", "--atlas", "--to", "factor", "step", "HEAD", ".", "..", "/", "/dev/null", "docs"]),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20),
)
"""Also no system hands a null character to a process."""


@pytest.mark.parametrize("command", main.commands)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arguments=st.lists(WORDS, max_size=4))
def test_any_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, arguments: list[str]) -> None:
    if "--to" in arguments or any(argument.startswith("--t") for argument in arguments):
        arguments = ["--to", "x"]  # a test writes nowhere else
    monkeypatch.chdir(project(tmp_path))
    done = CliRunner().invoke(main, [command, *arguments])
    assert done.exit_code in (0, 1, 2)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert "mistake of the program" not in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize("command", [["check"], ["new", "factor"], ["schema"], ["diff"]])
def test_bytes_that_are_no_text(tmp_path: Path, command: list[str]) -> None:
    done = run(project(tmp_path), *command, os.fsdecode(b"\xff\x1b[31m"))
    assert done.returncode == 2
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("arguments", [["nonsense"], ["check", "--nonsense"], ["new"], ["new", "x", "y"], ["diff"], ["schema", "x"], ["check", "--format", "x"]])
def test_wrong_use_ends_with_2(tmp_path: Path, arguments: list[str]) -> None:
    done = run(project(tmp_path), *arguments)
    assert done.returncode == 2
    assert "Error: " in done.stderr


@pytest.mark.parametrize("command", ["", *main.commands])
def test_help_has_an_example(tmp_path: Path, command: str) -> None:
    done = run(tmp_path, *filter(None, [command]), "--help")
    assert done.returncode == 0
    assert "Example: metastasis " in done.stdout


@pytest.mark.parametrize("command", [["check"], ["new", "step", "x"], ["schema", "--atlas"], ["diff", "HEAD"]])
def test_a_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 2
    assert done.output.startswith("Error: ")


def test_a_mistake_of_the_program_is_a_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise ValueError("on\x1b[31m two\nlines")

    monkeypatch.setattr(main.commands["check"], "callback", broken)
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 2
    assert done.output.count("\n") == 1
    assert "ValueError: on\ufffd[31m two\ufffdlines, " in done.output
    assert f"test_nonsense.py:{broken.__code__.co_firstlineno + 1}" in done.output
    assert guard._ISSUES in done.output
