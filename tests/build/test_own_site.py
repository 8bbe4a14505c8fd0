"""An atlas within a site that somebody has already: what is theirs stays theirs."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.build.harness import MINIMAL, build_atlas

URL = "https://example.org/ours/"
HEAD = """
def on_post_page(output, page, config):
    return output.replace("</head>", '''%s</head>''')
"""
TAGS = {
    "their og": ('<meta property="og:title" content="T">', 0, 1, 1),
    "their og, otherwise written": ("<META content='x' PROPERTY='og:image'>", 0, 1, 1),
    "their card": ('<meta name="twitter:card" content="large">', 4, 0, 1),
    "others": ('<meta name="og-like" content="og:title">', 4, 1, 1),
}


def counts(page: str) -> tuple[int, int, int]:
    """How many tags are ours: Open Graph, card, JSON-LD."""
    found = re.findall(r'<meta property="og:(?:type|title|url|site_name)" content="(?!T")', page)
    card = page.count('<meta name="twitter:card" content="summary">')
    return len(found), card, page.count("application/ld+json")


@pytest.mark.parametrize(("tag", "og", "card", "linked"), TAGS.values(), ids=TAGS)
def test_what_another_hand_says_of_a_page_stays_alone(
    tmp_path: Path, tag: str, og: int, card: int, linked: int
) -> None:
    (tmp_path / "hook.py").write_text(HEAD % tag)
    built = build_atlas(tmp_path, MINIMAL, site_url=URL, hooks=[str(tmp_path / "hook.py")])
    assert counts(built.page("factors/air/")) == (og, card, linked)


def test_without_tags_the_head_is_left_alone(tmp_path: Path) -> None:
    built = build_atlas(tmp_path, MINIMAL, {"social_tags": False}, site_url=URL)
    assert counts(built.page("factors/air/")) == (0, 0, 0)


@pytest.mark.parametrize("text", ["# Ours\n", "# Ours\n\n<!-- metastasis: list -->\n"])
def test_the_home_page_has_cards_only_where_it_asks_for_them(tmp_path: Path, text: str) -> None:
    page = build_atlas(tmp_path, MINIMAL | {"docs/index.md": text}).page("")
    assert ("1 mechanism" in page) == ("list" in text)


NAVS: list[dict[str, Any]] = [{}, {"nav": [{"Work": ["contribute/gaps.md"]}, "factors/"]}, {"nav": ["factors/"]}]


@pytest.mark.parametrize("config", NAVS)
@pytest.mark.parametrize("gaps", [True, False])
def test_the_page_of_gaps_is_placed_or_off(tmp_path: Path, config: dict[str, Any], gaps: bool) -> None:
    built = build_atlas(tmp_path, MINIMAL, {"gaps": gaps}, strict=False, theme="mkdocs", **config)
    assert ("contribute/gaps/index.html" in built.files()) is gaps
    named = config.get("nav") != ["factors/"]
    assert ('href="../contribute/gaps/"' in built.page("factors/")) is (gaps and named)
