"""Runs the `metastasis` command in a small project: in this process, or as one of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import chdir
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner

from mkdocs_metastasis.cli import main
from tests.build.harness import write

ROOT = Path(__file__).resolve().parent.parent.parent
_START = "from mkdocs_metastasis.cli import main; main(prog_name='metastasis')"

CONFIG = "site_name: x\nplugins: [metastasis]\n"

HYPOXIA = """\
title: Low oxygen
summary: Some parts of a tumour have little oxygen.
group: microenvironment
effects:
  - on: emt
    effect: promotes
    how: It helps.
    evidence: [smith2020]
reviewed: 2026-11-25
"""

SMALL = {
    "mkdocs.yml": CONFIG,
    "docs/steps/invasion.yml": "title: Invasion\nsummary: Cells move.\norder: 1\nreviewed: 2026-11-25\n",
    "docs/mechanisms/emt.yml": (
        "title: EMT\nsummary: Cells change.\nstep: invasion\nreviewed: 2026-11-25\n"
    ),
    "docs/factors/hypoxia.yml": HYPOXIA,
    "docs/references.bib": (
        "@article{smith2020, title={A}, year={2020}, keywords={animal}}\n"
        "@article{jones2021, title={B}, year={2021}, keywords={trial}}\n"
    ),
}
"""An atlas without errors and warnings."""


def project(folder: Path, files: Mapping[str, str] = {}) -> Path:
    """The small atlas with other files laid over it; an empty text leaves a file out."""
    write(folder, {name: text for name, text in {**SMALL, **files}.items() if text})
    return folder


def run(
    folder: Path, *arguments: str, environment: Mapping[str, str] = {}
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, in this process; never a traceback, whatever it is asked."""
    with chdir(folder), patch.dict(os.environ, {**_environment(), **environment}, clear=True):
        done = CliRunner().invoke(main, arguments, prog_name="metastasis")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert "mistake of the program" not in done.stderr
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


def run_process(
    folder: Path, *arguments: str, environment: Mapping[str, str] = {}
) -> subprocess.CompletedProcess[str]:
    """Run the command as users do: a process of its own, with an environment of its own."""
    return _run(folder, _START, arguments, environment)


_EACH = """
import sys
from mkdocs_metastasis.cli import main
worst = 0
for command in {commands}:
    try:
        main(command, prog_name="metastasis")
    except SystemExit as end:
        worst = max(worst, end.code)
sys.exit(worst)
"""


def run_processes(
    folder: Path, commands: Sequence[Sequence[str]], environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run several one after the other in one other process, which ends as the worst of them."""
    return _run(folder, _EACH.format(commands=ascii([*map(list, commands)])), (), environment)


def _run(
    folder: Path, program: str, arguments: Sequence[str], environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder, env={**_environment(), "PYTHONPATH": str(ROOT), **environment},
        capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
    )
    said = (done.stdout + done.stderr).replace("\0", "")  # whatever the encoding
    assert "Traceback" not in said
    assert "mistake of the program" not in said
    return done


def _environment() -> dict[str, str]:
    """Return the environment without what a workflow or a hook of git would tell."""
    return {n: v for n, v in os.environ.items() if not n.startswith(("GITHUB_", "GIT_"))}
