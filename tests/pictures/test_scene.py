"""A drawn scene: its parts are links with names and words, no link holds another, files stand alone."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import CASCADE, Options, Scene
from mkdocs_metastasis.model.scenes import labels_of
from mkdocs_metastasis.pictures.palette import SCENE, SCENE_DARK
from mkdocs_metastasis.svg import read
from tests.pictures.picture_atlases import atlas, effect, factor, mechanism, step
from tests.pictures.picture_drawing import WORDS, link
from tests.pictures.test_parts import contrast

HREF = "{http://www.w3.org/1999/xlink}href"
DRAWN = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 690 100" width="690"><title>A way</title>
<desc>From here to there.</desc><defs><linearGradient id="l"><stop stop-color="var(--mts-scene-ground)"/></linearGradient></defs>
<rect width="690" height="100" fill="url(#l)"/>
<g data-record="a" data-view="0 0 100 60"><text>1 Alpha</text><path d="M0 0"/><g data-part="m"><text>a hole</text></g><path d="M1 1"/></g>
<g fill="var(--mts-scene-tumour)" stroke="var(--mts-scene-text-muted)"><g data-effect="f--a"><path d="M2 2"/></g></g>
</svg>"""
ALLOWED = ({"text"}, {"data-record", "data-part", "data-effect", "data-view"})


def scene(name: str = CASCADE, narrow: bool = True) -> pictures.Drawing:
    root, problems = read(DRAWN, *ALLOWED)
    assert root, problems
    records = atlas(step("a", "Alpha", 1), mechanism("m", "Making <holes>", ["a"]), factor("f", "Fire", effect("a", "promotes")))
    made = Scene(name, root, root if narrow else None)
    drawn = pictures.scene(Graph(type(records)(records.records, scenes={name: made})), WORDS, name)
    assert drawn
    return drawn


def links(svg: str) -> list[ET.Element]:
    root = ET.fromstring(svg.replace("<svg", '<svg xmlns:xlink="http://www.w3.org/1999/xlink"', 1))
    return [node for node in root.iter() if node.tag == "a"]


def test_parts_are_links_with_name_and_tooltip() -> None:
    found = links(scene().render(690, link))
    first = [node for node in found if node.get("aria-label")]
    assert [node.get(HREF) for node in first] == [link("a"), link("m"), link("f--a")]
    assert [node.get("aria-label") for node in first] == [
        "Alpha", "a hole: Making <holes>", "Fire promotes Alpha",
    ]
    assert all(node.findtext("title") for node in found)
    again = [node for node in found if not node.get("aria-label")]
    assert [(node.get(HREF), node.get("tabindex"), node.get("aria-hidden")) for node in again] == [(link("a"), "-1", "true")]


def test_no_link_holds_another() -> None:
    for node in links(scene().render(690, link)):
        assert sum(part.tag == "a" for part in node.iter()) == 1


def test_words_tell_the_parts_in_their_order() -> None:
    words = scene().words(link)
    assert [sentence.text for sentence in words] == ["Alpha", "Making <holes>", "Fire promotes Alpha"]
    assert all(sentence.more for sentence in words)


def test_ids_of_two_forms_never_clash() -> None:
    figure = pictures.draw(scene(), link)
    svg = figure.wide + (figure.narrow or "")
    ids = re.findall(r' id="(.*?)"', svg)
    assert len(ids) == len(set(ids))
    assert all(target in ids for target in re.findall(r"url\(#(.*?)\)", svg))
    assert not re.search(r"data-(part|view)|<(script|image|style)", svg)


def test_without_addresses_nothing_is_a_link() -> None:
    assert links(scene().render(690)) == []


def test_a_scene_of_another_name_leaves_the_cascade_alone() -> None:
    assert scene("way").name == "scene.way"
    assert scene(narrow=False).widths == (690,)


def test_the_file_has_its_colours_written_in() -> None:
    svg = scene().file()
    assert "var(" not in svg
    assert SCENE["scene-tumour"] in svg
    assert not re.search(r"<a\b|href|data-", svg)
    ET.fromstring(svg)


def test_small_views_show_no_label() -> None:
    root, _ = read(DRAWN, *ALLOWED)
    assert root
    strip = pictures.strip_of(Scene(CASCADE, root))
    assert strip
    assert list(strip.windows) == ["a"]
    assert 'viewBox="0 0 100 60"' in strip.windows["a"]
    assert "<text" not in strip.store
    assert "M2 2" not in strip.store
    assert pictures.strip_of(None) is None


def test_its_text_can_be_read() -> None:
    assert SCENE_DARK.keys() == SCENE.keys()
    for scheme in (SCENE, SCENE_DARK):
        for ground in ("ground", "stroma", "vessel", "organ"):
            for ink in ("text", "text-muted", "accent"):
                assert contrast(scheme[f"scene-{ink}"], scheme[f"scene-{ground}"]) >= 4.5


DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("width", [690, 328])
def test_the_scene_of_the_atlas(width: int) -> None:
    graph = Graph(load(DOCS, Options()).atlas)
    drawn = pictures.cascade(graph, WORDS)
    assert drawn.sort == "scene"
    svg = drawn.render(width, link)
    assert len(svg.encode()) <= 82_000
    named = {node.get("data-record") for node in links(svg)}
    assert {step.id for step in graph.atlas.steps} <= named


def test_labels_are_those_of_another_language_line_by_line() -> None:
    root, _ = read(DRAWN, *ALLOWED)
    assert root
    made = Scene("way", root, root)
    assert labels_of(root) == ("1 Alpha", "a hole")
    french = made.labelled("Un chemin", "", ("1 Alpha", "un trou"), ())
    assert (french.title, french.description) == ("Un chemin", "From here to there.")
    assert labels_of(french.wide) == ("1 Alpha", "un trou")
    assert french.narrow
    assert labels_of(french.narrow) == labels_of(root)  # none of its own
    assert made.labelled("", "", ("un",), ("un",)) == made  # another number of lines
