"""Markup that was tried in a real page: names, links, data, and nothing that two pictures share."""

import re
import xml.etree.ElementTree as ET

import pytest

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model import Direction, Grade
from tests.pictures.picture_atlases import graphs, sample
from tests.pictures.picture_drawing import WORDS, link, views

GRAPH = Graph(sample())
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
HREF = "{http://www.w3.org/1999/xlink}href"
VIEWS = {view.name: view for view in views(GRAPH)}
PICTURES = {name: pictures.draw(view, link) for name, view in VIEWS.items()}


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg.replace("<svg", f"<svg {XLINK}", 1))


def variants(name: str) -> list[str]:
    picture = PICTURES[name]
    return [svg for svg in (picture.wide, picture.narrow) if svg]


@pytest.mark.parametrize("name", PICTURES)
def test_frame_of_the_picture(name: str) -> None:
    picture = PICTURES[name]
    for svg in variants(name):
        root = parse(svg)
        labels = root.attrib["aria-labelledby"].split()
        by_id = {node.attrib["id"]: node for node in root.iter() if "id" in node.attrib}
        assert root.attrib["role"] == "group"
        assert [by_id[label].text for label in labels] == [picture.title, VIEWS[name].view.description]
        assert root.attrib["viewBox"] == f'0 0 {root.attrib["width"]} {root.attrib["height"]}'
        assert not re.search(r"<(marker|defs|use|image|script)\b|(?<!xlink:)href=", svg)
        assert not re.search(r"\d\.\d\d", svg), "numbers have at most one decimal"


def test_ids_and_names_are_unique() -> None:
    drawn = "".join(svg for name in PICTURES for svg in variants(name))
    ids = re.findall(r' id="(.*?)"', drawn)
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_nodes_are_links_with_names(name: str) -> None:
    for svg in variants(name):
        nodes = [node for node in parse(svg).iter() if "data-record" in node.attrib]
        assert nodes
        for node in nodes:
            assert (node.tag, node.get(HREF)) == ("a", link(node.attrib["data-record"]))
            assert (node.get("role") == "link") != ("id" in node.attrib)
            record = GRAPH.atlas.records.get(node.attrib["data-record"])
            title = record.title if record else "Spread as a whole"
            assert node.attrib["aria-label"].startswith(title)
            assert node.attrib["data-kind"] == (str(record.kind) if record else "cascade")


@pytest.mark.parametrize("name", PICTURES)
def test_edges_are_links_that_tab_passes_by(name: str) -> None:
    for svg in variants(name):
        for edge in (node for node in parse(svg).iter() if "data-effect" in node.attrib):
            arrow = GRAPH.arrows[edge.attrib["data-effect"]]
            assert (edge.tag, edge.attrib["aria-hidden"], edge.attrib["tabindex"]) == (
                "a", "true", "-1",
            )
            assert edge.get(HREF) == link(arrow.id)
            assert edge.attrib["data-direction"] == arrow.direction
            assert edge.attrib["data-grade"] == arrow.grade
            assert ("data-contested" in edge.attrib) == arrow.contested
            assert (edge.findtext("title") or "").startswith(arrow.source.title)


@pytest.mark.parametrize("name", PICTURES)
def test_twin_tells_the_same_arrows(name: str) -> None:
    picture = PICTURES[name]
    for svg in variants(name):
        root = parse(svg)
        titles = [node.text for node in root.iter("title")][1:]
        assert sorted(titles) == sorted(twin.text for twin in picture.words)
    for twin in picture.words:
        assert twin.link == (link(twin.effect) if twin.effect else None)
        assert (twin.direction in list(Direction)) == bool(twin.effect)
        assert (twin.grade in list(Grade)) == bool(twin.effect)


@pytest.mark.parametrize("name", PICTURES)
def test_legend_holds_what_was_drawn(name: str) -> None:
    picture = PICTURES[name]
    labels = [item.label for item in picture.legend]
    for direction in Direction:
        drawn = f'data-direction="{direction}"' in picture.wide
        assert (WORDS(f"figure.symbols.{direction}") in labels) == drawn
    assert (WORDS("figure.symbols.contested") in labels) == ("data-contested" in picture.wide)
    assert (WORDS("figure.symbols.hypothesis") in labels) == ('"hypothesis"' in picture.wide)
    assert (WORDS("figure.symbols.heavy") in labels) == ("mts-heavy" in picture.wide)
    assert all(item.svg.startswith("<svg") for item in picture.legend)


def test_without_addresses_nothing_is_a_link() -> None:
    for view in views(graphs()["sample"]):
        picture = pictures.draw(view, lambda _: None)
        assert "<a" not in picture.wide
        assert "tabindex" not in picture.wide


def test_file_is_whole() -> None:
    svg = pictures.cascade(GRAPH, WORDS).file()
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert 'fill="#ffffff"' in svg
    assert "prefers-color-scheme" not in svg  # slides are light
    assert "The metastatic cascade" in svg
    assert not re.search(r"href|var\(|<a\b", svg)
