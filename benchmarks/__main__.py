"""What `make bench` prints: pictures, the real atlas's figures, and a synthetic atlas of any size.

    python -m benchmarks [RECORDS …]

Run by hand, never as a test: a machine's speed is not a property of the code.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from benchmarks import pictures, synthetic
from mkdocs_metastasis import diagram
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Options
from mkdocs_metastasis.pages import Host
from mkdocs_metastasis.site import build_site
from mkdocs_metastasis.words import Words

DOCS = Path(__file__).parent.parent / "docs"
STEP_BYTES = 12 * 1024
"""The goal for a drawn picture of a step page on the real atlas."""


def step_figures() -> None:
    """The bytes of every step's two pictures on the real atlas."""
    graph = Graph(load(DOCS, Options()).atlas)
    for step in graph.atlas.steps:
        picture = diagram.draw(diagram.neighbourhood(graph, Words(), step), pictures.link)
        wide, narrow = (len(svg.encode()) for svg in (picture.wide, picture.narrow or ""))
        print(f"step {step.id:16} wide {wide:6} narrow {narrow:6} bytes (goal {STEP_BYTES})")


def own_part(records: int) -> None:
    """Reading, checking, linking, drawing and rendering a synthetic atlas, without a host."""
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder, "docs")
        synthetic.write(docs, records)
        start = time.perf_counter()
        atlas = load(docs, Options()).atlas
        checked = time.perf_counter()
        site = build_site(atlas, Words())
        for page in site.pages.values():
            site.writer.write(page, lambda place: f"../../{place.path}", Host())
        for draw in site.pictures.values():
            draw()
        done = time.perf_counter()
    each = (done - start) / records * 1000
    print(
        f"{records:6} records: check {checked - start:6.2f} s, pages {done - checked:6.2f} s, "
        f"{each:5.2f} ms a record, {len(site.pages)} pages"
    )


if __name__ == "__main__":
    for case in pictures.cases():
        print(pictures.measure(case))
    step_figures()
    for size in map(int, sys.argv[1:] or ("100", "1000")):
        own_part(size)
