"""Plain text as Markdown: two readers show every character as it was written."""

import html
import re

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mkdocs_metastasis.text import escape

EXTENSIONS = [
    "attr_list", "def_list", "footnotes", "md_in_html", "tables", "admonition", "abbr", "toc",
    "pymdownx.superfences", "pymdownx.magiclink", "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark",
    "pymdownx.emoji", "pymdownx.arithmatex", "pymdownx.details", "pymdownx.blocks.admonition",
]
"""More than the export asks for: what a site may have for its hand-written pages."""

AWKWARD = [
    "*x* and **x** and _x_ and __x__", "<b>bold</b> &amp; &lt; &#42;", "p < 0.05 and p > 0.05", "a | b | c",
    "[^x] and [^1]: note", "{: .x } and { #id }", "$x$ and $$y$$ and \\(z\\)", ":emoji: :smile: a:b",
    "# not a heading", "- not a list", "+ no", "* no", "1. no", "1986) no", "10. Oktober", "> no quote",
    "`code` and ``", "~~gone~~ ~sub~ ^sup^ ==mark==", "![x](y) [x](y) [x][y] [TOC] [@key]", "*[HTML]: no",
    "!!! note", "??? note", "/// note", "=== tab", "---", "===", ": no definition", "{{ x }} {% y %}",
    "https://example.org/a_b_c?x=1&y=2", "x@example.org", "back\\slash \\* \\", "'quoted' \"twice\"",
    "--8<-- \"file\"", "```", "    four spaces", "ends with #", "| --- |", "a  b", "(c) -> <-", "%%", "",
]

CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=40)
MARKS = st.text("ab1 +*_`<>[](){}#|:-+=~^$!&;\\./@%'\"", max_size=30)


def seen(made: str) -> str:
    """The characters that a browser shows; of the white space at the ends Python-Markdown keeps none."""
    return html.unescape(re.sub(r"<[^>]*>", "", made)).strip()


def wanted(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


STRICT = MarkdownIt("commonmark").enable("table")
LENIENT = markdown.Markdown(extensions=EXTENSIONS)


def readings(source: str) -> list[str]:
    return [STRICT.render(source), LENIENT.reset().convert(source)]


@pytest.mark.parametrize("text", AWKWARD)
def test_each_character_is_shown(text: str) -> None:
    for made in readings(escape(text)):
        assert seen(made) == wanted(text)
        assert re.sub(r"</?p>", "", made).count("<") == 0, made


@settings(deadline=None)
@given(st.one_of(MARKS, CELLS))
def test_any_text_is_shown(text: str) -> None:
    for made in readings(escape(text)):
        assert seen(made) == wanted(text)


@settings(deadline=None)
@given(MARKS)
def test_any_text_stays_in_its_place(text: str) -> None:
    """In a cell of a table, a heading, a strong word and a list."""
    cell = f"| a | b |\n| --- | --- |\n| {escape(text, False)} | end |"
    for made in readings(cell):
        assert re.findall(r"<td>(.*?)</td>", made)[1:] == ["end"]
    for made in readings(f"-   x\n\n    {escape(text)}"):
        assert seen(made).split("\n")[-1].strip() in (wanted(text), "x")


def test_a_text_without_marks_is_left_as_it_is() -> None:
    assert escape("Low oxygen (hypoxia), in mice: 1.5 to 2 times; \"so\"") == "Low oxygen (hypoxia), in mice: 1.5 to 2 times; \"so\""
