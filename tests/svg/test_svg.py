"""A drawing of an owner's: what gets in, what is refused with line and column, what comes out."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_metastasis.svg import prefixed, read, write

ROOT = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def text_of(inner: str) -> str:
    return f"{ROOT}\n{inner}</svg>"


HARMLESS = {
    "shapes": '<g id="a"><path d="M0 0h4" fill="var(--mts-body-skin)"/></g><use href="#a" transform="scale(-1 1)"/>',
    "gradient": '<defs><linearGradient id="l"><stop offset="1" stop-color="#fff"/></linearGradient></defs><rect fill="url(#l)" width="4" height="4"/>',
    "style becomes attributes": '<path style="fill:#fff;-inkscape-font-specification:Sans;stroke:none" d="M0 0"/>',
    "a drawing program's memory": '<metadata><x xmlns="urn:x"/></metadata><namedview xmlns="http://www.inkscape.org/namespaces/inkscape"/><path d="M0 0"/>',
    "attributes of others": '<path xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="x" d="M0 0"/>',
    "a comment": "<!-- <script/> --><path d='M0 0'/>",
    "titles": "<title>A &amp; B</title>",
}

REFUSED = {
    "script": ("<script>alert(1)</script>", "<script> is not allowed"),
    "script of HTML": ('<script xmlns="http://www.w3.org/1999/xhtml"/>', "<script> is not allowed"),
    "style sheet": ("<style>*{}</style>", "<style> is not allowed"),
    "foreign object": ("<foreignObject/>", "<foreignObject> is not allowed"),
    "image": ('<image xlink:href="data:image/png;base64,"/>', "<image> is not allowed"),
    "link": ('<a xlink:href="javascript:alert(1)"/>', "<a> is not allowed"),
    "animation": ('<set attributeName="href" to="javascript:alert(1)"/>', "<set> is not allowed"),
    "text": ("<text>x</text>", "<text> is not allowed"),
    "event": ('<g onclick="alert(1)"/>', "'onclick' is not allowed"),
    "class": ('<g class="md-overlay"/>', "'class' is not allowed"),
    "foreign use": ('<use href="https://example.org/a.svg#a"/>', "leads out of the drawing"),
    "foreign paint": ('<path fill="url(https://example.org/#a)"/>', "'fill' fetches"),
    "escaped paint": ('<path fill="u\\72l(//x)"/>', "'fill' fetches"),
    "style that fetches": ('<path style="fill:url(//example.org)"/>', "'fill' fetches"),
    "other style that fetches": ('<path style="background:url(//example.org)"/>', "'background' in a style fetches"),
    "bad id": ('<g id="a b"/>', "'a b' is no id"),
    "id twice": ('<g><g id="a"/></g><g id="a"/>', "'a' is there twice"),
    "missing id": ('<use href="#a"/>', "nothing in the drawing has the id 'a'"),
    "use of a use": ('<g id="a"><path d="M0 0"/></g><g id="b"><use href="#a"/></g><use href="#b"/>', "holds another <use>"),
    "use of itself": ('<g id="a"><use href="#a"/></g>', "holds another <use>"),
    "not closed": ("<g>", "no well-formed XML"),
    "no entity": ("&nbsp;", "no well-formed XML"),
    "instruction": ('<?xml-stylesheet href="//x"?>', "could fetch or act"),
    "deep": ("<g>" * 60 + "</g>" * 60, "nested too deep"),
    "foreign and deep": ('<x xmlns="urn:x">' * 60 + "</x>" * 60, "<x> is not allowed"),
    "many": ("<g/>" * 10_001, "too many elements"),
    "large": ("<!--" + "x" * 500_000 + "-->", "larger than 500 KB"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless(name: str) -> None:
    root, problems = read(text_of(HARMLESS[name]))
    assert (problems, root and root.tag) == ((), "svg")
    assert root
    assert write(prefixed(root, "")) == write(root)


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    inner, said = REFUSED[name]
    root, problems = read(text_of(inner))
    assert root is None
    assert said in problems[0].message
    assert problems[0].line == (1 if name == "large" else 2)


def test_place_of_a_problem() -> None:
    _, problems = read(text_of('<g>\n  <path d="M0 0"/><g onload="x"/></g>'))
    assert [(p.line, p.column) for p in problems] == [(3, 19)]
    assert str(read("<svg")[1][0].message).startswith("the drawing is no well-formed XML")
    assert "namespace" in read("<svg/>")[1][0].message
    assert "begins with <g>" in read('<g xmlns="http://www.w3.org/2000/svg"/>')[1][0].message


def test_entities_never_grow() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + text_of("<title>&b;</title>")
    _, problems = read(bomb)
    assert [p.message for p in problems] == ["a drawing has no document type"]


def test_prefix_reaches_ids_and_references() -> None:
    root, _ = read(text_of('<path id="a" d="M0 0"/><clipPath id="c"/><use href="#a" clip-path="url(\'#c\')"/>'))
    assert root
    out = write(prefixed(root, "p-"))
    assert '<use xlink:href="#p-a" clip-path="url(#p-c)"/>' in out
    assert '<path id="p-a"' in out


def test_more_may_be_allowed() -> None:
    root, problems = read(text_of('<g data-record="bone"><text x="1">a &lt; b</text></g>'), {"text"}, {"data-record"})
    assert not problems
    assert root
    assert write(root) == '<svg><g data-record="bone"><text x="1">a &lt; b</text></g></svg>'


def test_problems_have_an_end() -> None:
    _, problems = read(text_of("<script/>" * 1000))
    assert len(problems) == 50


@given(st.text() | st.lists(st.sampled_from([ROOT, "</svg>", "<g", ">", "<g>", "</g>", 'id="a"', "<!--", "&", "\x00", "\ud800", "<?x?>"])).map("".join))
def test_anything_gives_a_drawing_or_problems(text: str) -> None:
    root, problems = read(text)
    assert (root is None) == bool(problems)
    assert all(p.line >= 1 and p.column >= 1 for p in problems)
    if root:
        ET.fromstring(write(root).replace("<svg", f"<svg {ROOT[5:-1]}", 1))
