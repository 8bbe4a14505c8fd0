"""Escaping, numbers, and what both an XML and an HTML parser make of a picture."""

import xml.etree.ElementTree as ET

import html5lib
import pytest

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.pictures.frames import signed, standalone
from mkdocs_metastasis.pictures.markup import element, escape, number
from tests.pictures.picture_atlases import AWKWARD, atlas, effect, factor
from tests.pictures.picture_drawing import WORDS, link

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(("text", "escaped"), [
    ("a & b", "a &amp; b"),
    ("&amp;", "&amp;amp;"),
    ("<script>", "&lt;script&gt;"),
    ("\"it's\"", "&quot;it&#39;s&quot;"),
    ("]]>", "]]&gt;"),
    ("{{ x }} \\ `", "{{ x }} \\ `"),
    ("\x00\x01\ufffe", "\ufffd\ufffd\ufffd"),
    ("\ud800", "\ufffd"),
    ("tab\tand\nline", "tab\tand\nline"),
    ("癌 β 🧬", "癌 β 🧬"),
])
def test_escape(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize(("value", "written"), [
    (0, "0"), (-0.04, "0"), (12, "12"), (12.0, "12"), (0.1 + 0.2, "0.3"), (-3.26, "-3.3"),
    (99.96, "100"), (1e6, "1000000"),
])
def test_number(value: float, written: str) -> None:
    assert number(value) == written


def test_element_keeps_the_order_and_drops_none() -> None:
    made = element("a", "x", xlink_href="b&c", role=None, data_x="<", class_="k", x=1.50)
    assert made == '<a xlink:href="b&amp;c" data-x="&lt;" class="k" x="1.5">x</a>'
    assert element("path", d="M0 0") == '<path d="M0 0"/>'


@pytest.mark.parametrize("title", AWKWARD)
def test_awkward_titles_come_through(title: str) -> None:
    graph = Graph(atlas(factor("a", title, effect("b", "promotes")), factor("b", "B")))
    view = pictures.neighbourhood(graph, WORDS, graph.atlas.records["a"])
    picture = pictures.draw(view, link)
    for svg in (picture.wide, picture.narrow or "", view.file()):
        tree = ET.fromstring(svg if "xmlns:" in svg else svg.replace("<svg", f"<svg {XLINK}", 1))
        parsed = html5lib.parseFragment(svg, namespaceHTMLElements=False)
        sentence = next(t.text for t in tree.iter() if t.tag.endswith("title") and "promotes" in (
            t.text or ""))
        expected = title.strip().replace("\u0001", "\ufffd").replace("\ufffe", "\ufffd")
        assert sentence == f"{expected} promotes B"
        assert not [e for e in parsed.iter() if e.tag == "script"]
        assert "<script" not in svg


def test_a_narrow_file_says_its_date_below_long_addresses() -> None:
    line = "Metastasis Atlas · https://metastasis-atlas.github.io/metastasis-atlas/ · https://creativecommons.org/licenses/by/4.0/ · checked 2026-11-28"
    assert "2026-11-28" in signed(standalone("A", "", 20, 20), [line])
