"""Record text as Markdown for other engines: Python-Markdown makes of it what the plugin makes."""

import html
import re
from collections.abc import Sequence

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_metastasis.text import Target, parse, render, write

READER = markdown.Markdown(
    extensions=["attr_list", "def_list", "footnotes", "md_in_html", "tables", "pymdownx.superfences"],
    extension_configs={"pymdownx.superfences": {"disable_indented_code_blocks": False}},
)


class Page:
    """A page that knows one record; a citation is a word here, so that both writers show it alike."""

    def record(self, id: str) -> Target | None:
        return Target("../hypoxia.md", 'Low "oxygen" | a.') if id == "hypoxia" else None

    def citation(self, keys: Sequence[str]) -> str:
        return f"({'+'.join(keys)})"

    def address(self, address: str) -> str:
        return address


def shape(made: str) -> list[str]:
    """Tags and words in order, without what the two writers may word differently."""
    made = re.sub(r'<div class="highlight">|</div>|<span></span>|</?(?:thead|tbody)>| loading="lazy"', "", made)
    made = re.sub(r"<(?!a |img )(/?\w+)[^>]*>", r"<\1>", made)
    made = re.sub(r"<img ([^>]*?) ?/?>", lambda m: f"<img {' '.join(sorted(m[1].split()))}>", made)
    pieces = re.split(r"(<[^>]*>)", made)
    words = [" ".join(html.unescape(piece).split()) for piece in pieces]
    return [word for word in words if word and word not in ("<!-- -->", "</p>", "<p>")]


def both(text: str) -> tuple[list[str], list[str]]:
    prose = parse(text)
    return shape(READER.reset().convert(write(prose, Page()))), shape(render(prose, Page())[0])


TEXTS = [
    "Plain *em* **strong** **so *both*** `code` and [x](https://example.org/a_b?c=1&d=2 \"t\").",
    "See [low oxygen][hypoxia], [hypoxia][] and [none][].",
    "It is so [@a2020; @b2021], and\nso [@c].",
    "# One\n\n## Two *x*\n\nText\n\n# One",
    "- a\n- b\n  - c\n\n    text\n- d",
    "1. a\n2. b\n\n   - x\n   - y\n3. c",
    "* a\n\n\n+ b",
    "Term\n: means *x*\n\nOther\n: this\n: or that",
    "> quoted\n> text\n>\n> - list",
    "| a | b |\n|:--|--:|\n| `x\\|y` | [low][hypoxia] |\n| z \\| | |",
    "```python\nx = '<b>' + \"{{ y }}\"\n\n    z | w\n```",
    "- in a list\n\n  ```\n  code\n\n  more\n  ```",
    "![a *picture*](../a.png)",
    "{: .x } [TOC] $x$ :smile: /// html\n--8<-- \"x\"\n\n!!! note\n\n    indented\n\n*[HTML]: x\n\n[x]: y",
    "1986\\. was a year\n\n\\# no heading\n\n\\- no list\n\na\\\nb",
    "p < 0.05 & q > 1; &nbsp; &copy; <https://example.org>",
    "`` a ` b `` and ` `` ` and `{% x %}`",
    "a\n***\nb",
]


@pytest.mark.parametrize("text", TEXTS)
def test_another_engine_makes_the_same_of_it(text: str) -> None:
    theirs, ours = both(text)
    assert theirs == ours


@settings(deadline=None)
@given(st.text("ab *_`[](){}#|:-+.1~^$!\n&;\\", max_size=40).map(lambda text: re.sub(r"[*_`]", "", text)))
def test_words_are_neither_lost_nor_made(text: str) -> None:
    theirs, ours = ("".join(p for p in made if not p.startswith("<")).replace(" ", "") for made in both(text))
    assert theirs == ours
