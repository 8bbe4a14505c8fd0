"""A long build says how far it is, on a terminal alone."""

import io
import logging
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_metastasis.hosts.mkdocs import progress
from mkdocs_metastasis.hosts.mkdocs.progress import Progress
from tests.build.harness import MINIMAL, build_atlas, write

LOG = logging.getLogger("mkdocs")


class Terminal(io.StringIO):
    """What a terminal was sent."""

    def isatty(self) -> bool:
        return True


class Clock:
    """Time that passes when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LOG, "handlers", [])
    monkeypatch.setattr(LOG, "level", logging.INFO)


def test_a_long_build_says_how_far_it_is() -> None:
    terminal, clock = Terminal(), Clock()
    line = Progress(terminal, clock)
    line.start(1200)
    line.count("Reading")
    assert terminal.getvalue() == ""
    clock.now = 2.5
    line.count("Reading")
    line.count("Reading")
    assert terminal.getvalue() == "Reading page 2 of 1,200"
    clock.now = 3
    line.count("Writing")
    line.end()
    blank = " " * len("Reading page 2 of 1,200")
    assert terminal.getvalue() == (
        f"Reading page 2 of 1,200\r{blank}\rWriting page 1 of 1,200\r{blank}\r"
    )
    assert LOG.handlers == []


def test_messages_stand_on_lines_of_their_own() -> None:
    terminal, clock = Terminal(), Clock()
    line = Progress(terminal, clock)
    line.start(9)
    LOG.addHandler(logging.StreamHandler(terminal))
    clock.now = 5
    line.count("Reading")
    logging.getLogger("mkdocs.plugins.some").warning("A warning")
    line.end()
    shown = "Reading page 1 of 9"
    assert terminal.getvalue() == f"{shown}\r{' ' * len(shown)}\rA warning\n"


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()])
def test_neither_a_file_nor_a_quiet_build_has_a_line(stream: io.StringIO) -> None:
    LOG.setLevel(logging.INFO if not stream.isatty() else logging.ERROR)
    clock = Clock()
    line = Progress(stream, clock)
    line.start(9)
    clock.now = 5
    line.count("Reading")
    line.end()
    assert stream.getvalue() == ""


def test_a_build_counts_every_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "PAUSE", 0)
    monkeypatch.setattr(sys, "stderr", terminal)
    site = build_atlas(tmp_path, MINIMAL).folder
    pages = len(list(site.rglob("*.html")))
    shown = terminal.getvalue().replace(" \r", "\n").replace("\r", "\n").splitlines()
    wanted = [f"{doing} page {n} of {pages}" for doing in ("Reading", "Writing") for n in range(1, pages + 1)]
    assert [line for line in shown if line.strip()] == wanted


def test_a_short_build_shows_none(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL | {"mkdocs.yml": "site_name: T\ntheme: mkdocs\nplugins: [metastasis]\n"})
    master, terminal = pty.openpty()
    # Short is what ends before the patience does, however busy the machine.
    start = (
        "from mkdocs.__main__ import cli; from mkdocs_metastasis.hosts.mkdocs import progress; "
        "progress.PATIENCE = float('inf'); cli()"
    )
    command = [sys.executable, "-c", start, "build"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=terminal, stderr=terminal)
    os.close(terminal)
    said = b""
    try:
        while part := os.read(master, 4096):
            said += part
    except OSError:  # how a terminal says that nobody writes any more
        pass
    os.close(master)
    assert process.wait() == 0
    assert b"Documentation built" in said
    assert b" page " not in said
