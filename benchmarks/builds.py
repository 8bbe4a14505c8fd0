"""Whole builds of a synthetic atlas, beside the same pages as hand-written Markdown without plugin.

The hand-written site is the atlas's own export: the same text, tables and links, pictures as image
files, the same navigation. Both are built by MkDocs with Material, one after the other, each in a
process of its own whose processor time and memory the system counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import synthetic

SETTINGS = """\
site_name: Synthetic
site_url: https://example.org/atlas/
theme:
  name: material
  font: false
  features:
  - navigation.tabs
  - navigation.indexes
  - navigation.prune
  - navigation.path
  - navigation.footer
plugins:
  - search
  - metastasis{options}
"""


@dataclass(frozen=True)
class Run:
    """What a process took: seconds of the processor, and MB of memory at its peak."""

    seconds: float
    memory: float


@dataclass(frozen=True)
class Built(Run):
    """A build; `html` is bytes, `index` those of the search index."""

    pages: int
    html: int
    index: int

    @property
    def each(self) -> float:
        """Milliseconds a page."""
        return self.seconds / self.pages * 1000


def run(folder: Path, *command: str) -> Run:
    """Run a program of this environment in a folder; ends all where it fails."""
    program = Path(sys.executable).with_name(command[0])
    process = subprocess.Popen(
        [program, *command[1:]], cwd=folder, stdout=subprocess.DEVNULL,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def build(folder: Path) -> Built:
    """Build the site of a folder with MkDocs."""
    used = run(folder, "mkdocs", "build", "--quiet")
    pages = list((folder / "site").rglob("*.html"))
    index = folder / "site/search/search_index.json"
    html = sum(page.stat().st_size for page in pages)
    return Built(used.seconds, used.memory, len(pages), html, index.stat().st_size)


def project(folder: Path, records: int, effect_pages: bool | None = None) -> Path:
    """A synthetic atlas of so many records as a project."""
    folder.mkdir()
    synthetic.write(folder / "docs", records)
    options = "" if effect_pages is None else f":\n      effect_pages: {str(effect_pages).lower()}"
    (folder / "mkdocs.yml").write_text(SETTINGS.format(options=options), "utf-8")
    return folder


def own_bytes(folder: Path) -> int:
    """Bytes of the records' own text."""
    sources = (*folder.glob("docs/*/*.yml"), folder / "docs/references.bib")
    return sum(source.stat().st_size for source in sources)


def compared(records: int) -> Iterator[str]:
    """The rows of one size: the atlas against its pages written by hand."""
    with tempfile.TemporaryDirectory() as name:
        atlas = project(Path(name, "atlas"), records)
        text = own_bytes(atlas)
        ours = build(atlas)
        run(atlas, "metastasis", "export", str(Path(name, "hand")))
        theirs = build(Path(name, "hand"))
        check = run(atlas, "metastasis", "check")
    yield (
        f"| build ÷ hand-written, {records:,} records | ≤ 0.6 at 1,000 | "
        f"**{ours.seconds / theirs.seconds:.2f}** ({ours.seconds:.1f} s of {ours.pages:,} pages "
        f"÷ {theirs.seconds:.1f} s of {theirs.pages:,}) |"
    )
    yield (
        f"| peak memory ÷ hand-written, {records:,} | ≤ 1.5 at 1,000 | "
        f"**{ours.memory / theirs.memory:.2f}** ({ours.memory:.0f} ÷ {theirs.memory:.0f} MB) |"
    )
    yield f"| check, {records:,} records | ≤ 5 s at 10,000 | {check.seconds:.1f} s |"
    yield (
        f"| search index ÷ the records' own text, {records:,} | ≤ 1.2 | "
        f"{ours.index / text:.2f} ({ours.index / 1e6:.1f} MB) |"
    )


def growth(small: int, large: int) -> str:
    """What a page costs in a large atlas, against a small one; no effect has a page in either."""
    built: list[Built] = []
    for records in (small, large):
        with tempfile.TemporaryDirectory() as name:
            built.append(build(project(Path(name, "atlas"), records, effect_pages=False)))
    before, after = built
    time = after.each / before.each
    size = (after.html / after.pages) / (before.html / before.pages)
    return (
        f"| a page at {large:,} ÷ at {small:,}, effects without pages "
        f"| ≤ 1.15 time, ≤ 1.05 HTML | **{time:.2f}**, **{size:.2f}** "
        f"({before.each:.1f} → {after.each:.1f} ms) |"
    )


def command_line(folder: Path) -> Iterator[str]:
    """The start of the command line, in seconds of the processor."""
    yield f"| metastasis --help | ≤ 0.3 s | {run(folder, 'metastasis', '--help').seconds:.2f} s |"
    one = run(folder, "metastasis", "check", "docs/factors/hypoxia.yml")
    yield f"| metastasis check of one file | ≤ 1 s | {one.seconds:.2f} s |"
