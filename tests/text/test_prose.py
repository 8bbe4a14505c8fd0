"""Where links, citations, addresses and HTML stand in a text, and what it looks like."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_metastasis.text import Target, paragraphs, parse, render


class Page:
    """A page that knows one record, `hypoxia`."""

    def record(self, id: str) -> Target | None:
        return Target("../hypoxia/", 'Low "oxygen".') if id == "hypoxia" else None

    def citation(self, keys: Sequence[str]) -> str:
        return f"({'+'.join(keys)})"

    def address(self, address: str) -> str:
        return f"seen:{address}" if address.startswith(".") else address


def html(text: str) -> str:
    return render(parse(text), Page())[0].strip()


PLACES = [
    ("links", "see [low oxygen][hypoxia].", ["hypoxia"]),
    ("links", "see [hypoxia][].", ["hypoxia"]),
    ("links", "- a\n  - b [x][deep]\n", ["deep"]),
    ("links", "| a | b |\n|---|---|\n| c | [x][cell] |\n| [y][row] | d |\n", ["cell", "row"]),
    ("links", "Term\n:   means [x][def]\n", ["def"]),
    ("links", "> quoted [x][quote]\n", ["quote"]),
    ("links", "## Head [x][head]\n", ["head"]),
    ("links", "    indented [x][is-text]\n", ["is-text"]),
    ("links", "same [x][same] and\nsame [x][same]\n", ["same", "same"]),
    ("links", "[x] [spaced] and [x][^note] and [^x] and \\[x][escaped]", []),
    ("links", "`[x][code]` and\n\n```\n[x][fence]\n```\n", []),
    ("links", "![alt][image]", []),
    ("citations", "one [@a2016; @b.c] two\n[@d]", ["a2016", "b.c", "d"]),
    ("citations", "[see @x] [@key, p. 3] [@{key}] \\[@x] [@x](https://x.org)", []),
    ("addresses", "[a](https://x.org 'title') <https://y.org>", ["https://x.org", "https://y.org"]),
    ("addresses", "[a](<javascript:x>)", ["javascript:x"]),
    ("addresses", "[a](\n  https://x.org)", ["https://x.org"]),
    ("images", "![a](b.png)", ["b.png"]),
    ("html", "a <b>c</b>", ["<b>", "</b>"]),
    ("html", "<div>\nx\n</div>", ["<div>", "</div>"]),
    ("html", "<!-- a\n\nb -->", ["<!-- a\n\nb -->"]),
    ("html", "<?php ?> <!DOCTYPE html>", ["<?php ?> <!DOCTYPE html>"]),
    ("html", "p < 0.05 &nbsp; <https://x.org> \\<b> <p of 5 `<i>`", []),
    ("html", "```\n<b>\n", []),
]


@pytest.mark.parametrize(("kind", "text", "expected"), PLACES)
def test_marks_stand_where_they_say(kind: str, text: str, expected: list[str]) -> None:
    marks = getattr(parse(text), kind)
    assert [mark.value for mark in marks] == expected
    assert all(text.startswith(mark.value, mark.offset) for mark in marks)


def test_inline_text_has_no_blocks() -> None:
    assert render(parse("- one [x][hypoxia]", inline=True), Page())[0].startswith("- one <a")
    assert paragraphs("one\n\ntwo") == 2


SHOWN = [
    ("[a *b*][hypoxia]", '<p><a href="../hypoxia/" title="Low &quot;oxygen&quot;.">a <em>b</em></a></p>'),
    ("[a][nowhere]", "<p>a</p>"),
    ("x [@a; @b]", "<p>x(a+b)</p>"),
    ("{: onclick=x }", "<p>{: onclick=x }</p>"),
    ("[TOC]", "<p>[TOC]</p>"),
    ("{{ 1 }} {% x %}", "<p>{{ 1 }} {% x %}</p>"),
    ('--8<-- "x"', "<p>--8&lt;-- \"x\"</p>"),
    ("/// html | script\nx\n///", "<p>/// html | script\nx\n///</p>"),
    ("[x]: https://x.org", "<p>[x]: https://x.org</p>"),
    ("*[HTML]: x", "<p>*[HTML]: x</p>"),
    ("a <b>c", "<p>a &lt;b&gt;c</p>"),
    ("<!-- x -->", "&lt;!-- x --&gt;"),
    ("    no code", "<p>no code</p>"),
    ("[a](./x.md)", '<p><a href="seen:./x.md">a</a></p>'),
    ("![a<b>](./x.png)", '<p><img src="seen:./x.png" alt="a&lt;b&gt;" loading="lazy"></p>'),
    ("# One\n## Two\n## Two", '<h3 id="details-one">One</h3>\n<h4 id="details-two">Two</h4>\n'
     '<h4 id="details-two-2">Two</h4>'),
    ("### Only", '<h3 id="details-only">Only</h3>'),
]


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_text_is_shown(text: str, expected: str) -> None:
    assert html(text) == expected


def test_plain_text_has_no_markup() -> None:
    assert parse("A *b* [c][d] [@e].\n\n- f\n- g").plain == "A b c. f g"


AWKWARD = st.text(alphabet=st.sampled_from(list("[]()@;^`*_<>!&#|:-\\\n ab\"'{}=")), max_size=120)


@given(AWKWARD)
def test_no_text_breaks_out(text: str) -> None:
    """Whatever is written, marks lie inside the text, and no tag of its own comes out."""
    prose = parse(text)
    marks = [*prose.links, *prose.citations, *prose.addresses, *prose.images, *prose.html]
    assert all(0 <= mark.offset <= len(text) for mark in marks)
    assert all(text.startswith(mark.value, mark.offset) for mark in (*prose.links, *prose.citations))
    assert "<b" not in html(text).replace("<blockquote>", "").replace("<br", "")
