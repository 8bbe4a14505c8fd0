"""What `make bench` prints: the whole table of `benchmarks/README.md`, measured now.

    python -m benchmarks [RECORDS …]

The sizes are those of a synthetic atlas; 10,000 take a quarter of an hour.

Run by hand, never as a test: a machine's speed is not a property of the code.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import builds, drawing, peers, reload, search, synthetic
from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Options
from mkdocs_metastasis.pages import PageFacts
from mkdocs_metastasis.website import build_website
from mkdocs_metastasis.words import Words

DOCS = Path(__file__).parent.parent / "docs"
STEP_BYTES = 24 * 1024
"""The goal for a drawn picture of a step page on the real atlas."""


def step_figures() -> None:
    """The bytes of every step's two pictures on the real atlas."""
    graph = Graph(load(DOCS, Options()).atlas)
    for step in graph.atlas.steps:
        picture = pictures.draw(pictures.neighbourhood(graph, Words(), step), drawing.link)
        wide, narrow = (len(svg.encode()) for svg in (picture.wide, picture.narrow or ""))
        print(
            f"| picture of the step {step.id} | ≤ {STEP_BYTES:,} bytes each "
            f"| wide {wide:,}, narrow {narrow:,} |"
        )


def own_part(records: int) -> None:
    """Reading, checking, linking, drawing and rendering a synthetic atlas, without a host."""
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder, "docs")
        synthetic.write(docs, records)
        start = time.process_time()
        atlas = load(docs, Options()).atlas
        checked = time.process_time()
        site = build_website(atlas, Words())
        for page in site.pages.values():
            site.renderer.render(page, lambda place: f"../../{place.path}", PageFacts())
        done = time.process_time()
    each = (done - start) / records * 1000
    print(
        f"| the plugin's own part, {records:,} records | ≤ 5 ms a record | {each:.1f} ms "
        f"(check {checked - start:.2f} s, the rest {done - checked:.2f} s; "
        f"{len(site.pages):,} pages) |"
    )


def main(sizes: list[int]) -> None:
    """Print the table row by row; a row may take minutes."""
    print("| figure | goal | measured |\n| --- | --- | --- |")
    for size in sizes:
        for row in builds.compared(size):
            print(row, flush=True)
        own_part(size)
        for row in peers.compared(size):
            print(row, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            for row in search.search(size, Path(folder)):
                print(row, flush=True)
    for small, large in itertools.pairwise(sizes):
        print(builds.growth(small, large), flush=True)
    for row in (*builds.command_line(DOCS.parent), *reload.reload()):
        print(row, flush=True)
    for case in drawing.cases():
        print(drawing.measure(case))
    step_figures()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:] or ("100", "1000")])
