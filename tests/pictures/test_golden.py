"""A picture of every kind, byte for byte. METASTASIS_UPDATE_GOLDEN=1 writes them anew."""

import os
from pathlib import Path

import pytest

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Graph
from tests.pictures.picture_atlases import sample
from tests.pictures.picture_drawing import WORDS, link

GOLDEN = Path(__file__).with_name("golden")
GRAPH = Graph(sample())
RECORDS = {
    "step": "intravasation", "mechanism": "barrier", "factor": "tgf", "clinical": "anti-vegf",
}


def view(kind: str) -> pictures.Drawing:
    if kind == "cascade":
        return pictures.cascade(GRAPH, WORDS)
    if kind == "map":
        return pictures.scores(GRAPH, WORDS)[0]
    return pictures.neighbourhood(GRAPH, WORDS, GRAPH.atlas.records[RECORDS[kind]])


def drawn(kind: str) -> dict[str, str]:
    picture = pictures.draw(view(kind), link)
    variants = {"wide": picture.wide, "narrow": picture.narrow}
    variants["file"] = view(kind).file()
    return {name: _lines(svg) for name, svg in variants.items() if svg}


def _lines(svg: str) -> str:
    """An element of the picture on a line of its own, so that changes can be read."""
    for tag in ("<a ", "<g ", "<rect class", "<style", "</svg>"):
        svg = svg.replace(tag, "\n" + tag)
    return svg.lstrip("\n") + "\n"


@pytest.mark.parametrize("kind", ["cascade", "map", *RECORDS])
def test_golden(kind: str) -> None:
    for variant, svg in drawn(kind).items():
        path = GOLDEN / f"{kind}-{variant}.svg"
        if os.environ.get("METASTASIS_UPDATE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(svg, "utf-8", newline="\n")
        assert path.read_text("utf-8") == svg, path.name
