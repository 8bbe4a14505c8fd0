"""The score: every arrow a sign, heads and rows that lead to records, nothing left out."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model import Direction
from mkdocs_metastasis.pictures.score.view import shorten, split
from tests.pictures.picture_atlases import PROMOTES, atlas, cooked, effect, factor, graphs, recipes
from tests.pictures.picture_drawing import WORDS, link

GRAPHS = graphs()
HREF = "{http://www.w3.org/1999/xlink}href"


def most_bytes(arrows: int) -> int:
    return 100_000 + 500 * max(0, arrows - 150)


def elements(svg: str) -> list[ET.Element]:
    """The parts of a picture, or of several beside one another."""
    return list(ET.fromstring(f'<x xmlns:xlink="http://www.w3.org/1999/xlink">{svg}</x>').iter())


def marks(svg: str) -> dict[str, ET.Element]:
    found = [node for node in elements(svg) if "data-effect" in node.attrib]
    assert len({node.attrib["data-effect"] for node in found}) == len(found), "each arrow once"
    return {node.attrib["data-effect"]: node for node in found}


def figures(graph: Graph) -> list[pictures.Figure]:
    return [pictures.draw(score, link) for score in pictures.scores(graph, WORDS)]


@pytest.mark.parametrize("name", GRAPHS)
def test_every_arrow_is_a_sign_that_leads_to_its_evidence(name: str) -> None:
    graph = GRAPHS[name]
    for form in ("wide", "narrow"):
        drawn = [marks(getattr(figure, form)) for figure in figures(graph)]
        assert sum(map(len, drawn)) == len(graph.arrows)
        for id, node in (pair for part in drawn for pair in part.items()):
            arrow = graph.arrows[id]
            assert (node.tag, node.get(HREF), node.get("tabindex")) == ("a", link(id), "-1")
            assert node.attrib["data-direction"] == arrow.direction
            assert node.attrib["data-grade"] == arrow.grade
            assert (node.get("data-contested") == "true") == arrow.contested
            source = shorten(split(arrow.source.title)[0])
            tip = node.findtext("title")
            assert (tip or "").startswith(source) or name == "awkward" or form == "narrow"


@pytest.mark.parametrize("name", GRAPHS)
def test_words_tell_the_same_arrows(name: str) -> None:
    told = [sentence.effect for figure in figures(GRAPHS[name]) for sentence in figure.words]
    assert sorted(told) == sorted(GRAPHS[name].arrows)


def test_rows_and_heads_lead_to_their_records() -> None:
    graph = GRAPHS["sample"]
    for form in ("wide", "narrow"):
        svg = "".join(getattr(figure, form) for figure in figures(graph))
        links = [node for node in elements(svg) if "data-record" in node.attrib]
        assert all(node.get(HREF) == link(node.attrib["data-record"]) for node in links)
        assert all(node.get("role") == "link" for node in links)
        named = {node.attrib["data-record"] for node in links}
        acting = {arrow.source.id for arrow in graph.arrows.values()}
        assert named >= acting | {step.id for step in graph.atlas.steps}


def test_ids_are_there_once() -> None:
    svg = "".join(f.wide + (f.narrow or "") for f in figures(GRAPHS["sample"]))
    ids = re.findall(r' id="(.*?)"', svg)
    assert len(ids) == len(set(ids))
    assert not re.search(r"<(defs|image|script|style)\b|(?<!xlink:)href=", svg)
    assert all(target in ids for target in re.findall(r'<use xlink:href="#(.*?)"', svg))


def test_no_row_more_than_the_option_says_without_being_parted() -> None:
    records = [factor(f"f{i}", f"F {i}", effect("t", PROMOTES)) for i in range(5)]
    graph = Graph(atlas(factor("t", "T"), *records, max_nodes=5))
    assert [score.name for score in pictures.scores(graph, WORDS)] == ["map"]
    graph = Graph(atlas(factor("t", "T"), *records, max_nodes=4))
    parted = pictures.scores(graph, WORDS)
    assert [score.name for score in parted] == [f"map.{n + 1}" for n in range(len(parted))]
    assert sum(len(score.words()) for score in parted) == 5


def test_without_arrows_there_is_no_score() -> None:
    assert pictures.scores(Graph(atlas(factor("t", "T"))), WORDS) == []


@pytest.mark.parametrize("name", GRAPHS)
def test_bytes(name: str) -> None:
    room = 1.5 if "long titles" in name else 1
    for figure in figures(GRAPHS[name]):
        for svg in (figure.wide, figure.narrow or ""):
            assert len(svg.encode()) <= room * most_bytes(len(figure.words))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(recipe=recipes)
def test_random_atlases(recipe: tuple[int, int, int, bool]) -> None:
    graph = cooked(recipe)
    for figure in figures(graph):
        for svg in (figure.wide, figure.narrow or ""):
            for node in elements(svg):
                height = float(node.attrib.get("height", 0)) if node.tag == "svg" else None
                assert height is None or height > 0
    assert sum(len(figure.words) for figure in figures(graph)) == len(graph.arrows)


def test_the_file_explains_itself() -> None:
    svg = pictures.scores(GRAPHS["sample"], WORDS)[0].file()
    root = ET.fromstring(svg)
    said = {"".join(node.itertext()).strip() for node in root.iter() if node.tag.endswith("text")}
    assert {WORDS(f"figure.symbols.{direction}") for direction in Direction} & said
    assert WORDS("score.read") in said
    assert not re.search(r"href|var\(|<a\b|data-effect", svg)
