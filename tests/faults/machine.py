"""Runs the project's commands on a machine with a fault: no rights, no room, no git, no home."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.cli.process import ROOT

METASTASIS = (
    sys.executable, "-c", "from mkdocs_metastasis.cli import main; main(prog_name='metastasis')",
)
BUILD = (sys.executable, "-m", "mkdocs", "build", "--strict")
MAKE_SITE = ("make", "--silent", "--old-file=.venv/.installed", f"PY={sys.executable}", "site")
"""The recipe alone, with this Python: the environment counts as made."""

# Root reads and writes whatever it likes, unless these two capabilities are taken from it.
_BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
BOUND = _BOUND if os.geteuid() == 0 else ()
"""Before a command: the rights of files hold."""


def no_room(blocks: int) -> tuple[str, ...]:
    """Before a command: no file may grow beyond so many blocks of 512 bytes, as on a full disk."""
    return ("sh", "-c", 'ulimit -f "$1"; shift; exec "$@"', "sh", str(blocks))


def _listen() -> None:
    """Let signals end the command, also where the tests themselves run without them."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def run(
    folder: Path, command: Sequence[str], environment: Mapping[str, str | None] = {},
    output: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """The command in a folder, never with a traceback; None takes a variable away."""
    changed = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": None, **environment}
    kept = {n: v for n, v in changed.items() if v is not None}
    with open(output or os.devnull, "w", encoding="utf-8") as stream:
        done = subprocess.run(
            command, cwd=folder, env=kept, stdout=stream if output else subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace", check=False,
            preexec_fn=_listen,
        )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
