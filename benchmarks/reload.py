"""Save a record, and wait until the preview shows it: the real atlas, and its pages by hand."""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAVES = 9
MKDOCS_WAIT = 0.6
"""Seconds that MkDocs waits after a save, in case another one follows; they are in the figures."""


def reload() -> Iterator[str]:
    """The row of the table; the record and its page are those of a factor."""
    with tempfile.TemporaryDirectory() as name:
        atlas, hand = Path(name, "atlas"), Path(name, "hand")
        atlas.mkdir()
        for part in ("docs", "overrides"):
            shutil.copytree(ROOT / part, atlas / part)
        shutil.copy(ROOT / "mkdocs.yml", atlas)
        export = [str(Path(sys.executable).with_name("metastasis")), "export", str(hand)]
        subprocess.run(export, cwd=atlas, check=True, stdout=subprocess.DEVNULL)
        ours = _saved(atlas, "docs/factors/hypoxia.yml", "Low oxygen")
        theirs = _saved(hand, "docs/factors/hypoxia.md", "Low oxygen")
    yield (
        "| save → the page is new, real atlas | ≤ 2 s, ≤ 0.7 × hand-written | "
        f"{ours:.2f} s, **{ours / theirs:.2f}** ({theirs:.2f} s by hand) |"
    )


def _saved(folder: Path, file: str, words: str) -> float:
    """The median of some saves, in seconds of the clock."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", place], cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    address = f"http://{place}/metastasis-atlas/factors/hypoxia/"
    try:
        _until(address, words)
        return statistics.median(_save(folder / file, address, words, n) for n in range(SAVES))
    finally:
        server.terminate()
        server.wait()


def _save(path: Path, address: str, words: str, number: int) -> float:
    text, new = path.read_text("utf-8"), f"Poor oxygen {number}"
    time.sleep(1)
    start = time.perf_counter()
    path.write_text(text.replace(words, new), "utf-8")
    _until(address, new)
    took = time.perf_counter() - start
    path.write_text(text, "utf-8")
    # The old words stand in other places of the page too: only the new ones tell what is shown.
    _until(address, gone=new)
    return took


def _until(address: str, shown: str = "", gone: str = "\0", patience: float = 120) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=patience) as page:
                text = page.read().decode("utf-8")
                if shown in text and gone not in text:
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.03)
    raise SystemExit(f"{address} never showed '{shown}'")
