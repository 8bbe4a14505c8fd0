"""The same synthetic records through other programs: sphinx-needs, and Hugo with a bare theme.

Both are installed into an environment of their own, `.cache/peers`, by `make bench`; where that is
not possible their rows say so. No goals: who reads the table sees what each program is made for.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks import builds

PEERS = Path(__file__).parent.parent / ".cache/peers/bin"
PATIENCE = 600
"""Seconds of the clock after which a build counts as one that was not done."""

_SPHINX = """\
extensions = ["sphinx_needs"]
project = "Synthetic"
needs_types = [dict(directive=name, title=name, prefix="", color="#ddd", style="node")
               for name in ("step", "mechanism", "factor", "topic")]
needs_id_regex = "^[A-Za-z0-9-]+"
needs_flow_engine = "graphviz"
"""
_HUGO = """\
baseURL = "https://example.org/"
title = "Synthetic"
disableKinds = ["taxonomy", "term", "rss"]
[markup.goldmark.renderer]
unsafe = true
"""
_BARE = (
    "<!doctype html><html lang=en><head><title>{{ .Title }}</title></head>"
    "<body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>\n"
)


def compared(records: int) -> Iterator[str]:
    """The rows of one size."""
    with tempfile.TemporaryDirectory() as name:
        atlas = builds.project(Path(name, "atlas"), records)
        builds.run(atlas, "metastasis", "export", str(Path(name, "hand")))
        sphinx = _sphinx(atlas / "docs", Path(name, "sphinx"))
        yield _row("sphinx-needs", records, sphinx, "sphinx-build", "-q", ".", "out")
        hugo = _hugo(Path(name, "hand/docs"), Path(name, "hugo"))
        yield _row("Hugo with a bare theme", records, hugo, "hugo", "--quiet", "-d", "out")


def _row(peer: str, records: int, folder: Path, *command: str) -> str:
    return f"| {peer}, {records:,} records | – | {_built(folder, *command)} |"


def _built(folder: Path, *command: str) -> str:
    program = PEERS / command[0]
    if not program.is_file():
        return "not installed"
    before = os.times()
    try:
        subprocess.run(
            [program, *command[1:]], cwd=folder, check=True, timeout=PATIENCE, capture_output=True
        )
    except subprocess.TimeoutExpired:
        return f"not done after {PATIENCE} s"
    except subprocess.CalledProcessError as error:
        return f"ended with {error.returncode}"
    after = os.times()
    used = sum(after[2:4]) - sum(before[2:4])
    pages = len(list((folder / "out").rglob("*.html")))
    return f"{used:.1f} s of the processor, {pages:,} pages"


def _sphinx(docs: Path, folder: Path) -> Path:
    """Write one page and one picture a record, where Graphviz is there to draw it."""
    folder.mkdir()
    (folder / "conf.py").write_text(_SPHINX, "utf-8")
    flow = shutil.which("dot") is not None
    names = [path.stem for path in sorted(docs.glob("*/*.yml"))]
    toctree = "".join(f"   {name}\n" for name in names)
    (folder / "index.rst").write_text(f"Atlas\n=====\n\n.. toctree::\n\n{toctree}", "utf-8")
    for path in sorted(docs.glob("*/*.yml")):
        record = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        kind = {"clinical": "topic"}.get(path.parent.name, path.parent.name.removesuffix("s"))
        text = _need(kind, path.stem, record)
        if flow:
            text += f"\n.. needflow::\n   :root_id: {path.stem}\n   :root_depth: 1\n"
        (folder / f"{path.stem}.rst").write_text(text, "utf-8")
    return folder


def _need(kind: str, id: str, record: dict[str, Any]) -> str:
    title, effects = record["title"], record.get("effects") or []
    links = ", ".join(effect["on"] for effect in effects)
    rows = "".join(f"   * {e['effect']} {e['on']}: {e['how']}\n" for e in effects)
    return (
        f"{title}\n{'=' * len(title)}\n\n.. {kind}:: {title}\n   :id: {id}\n"
        + (f"   :links: {links}\n" if links else "")
        + f"\n   {record['summary']}\n\n   {record['details']}\n\n{rows}"
    )


def _hugo(docs: Path, folder: Path) -> Path:
    """Take the hand-written pages as they are."""
    (folder / "layouts/_default").mkdir(parents=True)
    for name in ("single", "list"):
        (folder / f"layouts/_default/{name}.html").write_text(_BARE, "utf-8")
    (folder / "hugo.toml").write_text(_HUGO, "utf-8")
    shutil.copytree(docs, folder / "content", ignore=shutil.ignore_patterns("*.json", "*.yml"))
    for index in (folder / "content").rglob("index.md"):
        index.rename(index.with_name("_index.md"))
    return folder


if __name__ == "__main__":
    for size in [int(size) for size in sys.argv[1:] or ("100",)]:
        for row in compared(size):
            print(row, flush=True)
