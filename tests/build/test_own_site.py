"""An atlas within a site that somebody has already: what is theirs stays theirs."""

import json
import posixpath
import re
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from tests.build.harness import MINIMAL, build_atlas, nav_of

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


LOCAL = re.compile(r'\b(?:href|src)="(?!(?:https?|mailto|data):|#)([^"#?]*)')
RICH = MINIMAL | {
    "docs/glossary.yml": "- {term: Niche, definition: 'A place [@a2020], [see][move].'}\n",
    "docs/factors/air.yml": MINIMAL["docs/factors/air.yml"]
    + "former: [aer]\ndetails: See [a word][niche], [the map](../map.md) and [data](../data/atlas.json).\n",
    "docs/about.md": "# About\n\n[air][] [@a2020] ![p](data/figures/air.svg)\n\n<!-- metastasis: map -->\n",
    "docs/clinical/scan.yml": "title: Scan\nsummary: Shows air.\ntopic: diagnosis\neffects:\n"
    "  - {on: air, effect: detects, how: It does., evidence: [{ref: a2020, study: human}]}\n",
}
OURS = {
    "docs/index.md": "# Ours\n\nSee [low][air] [@a2020] and [their map](atlas/deep/map.md).\n",
    "docs/blog/x.md": "# X\n\n[air][], ![p](../atlas/deep/data/figures/air.svg)\n\n<!-- metastasis: figure cascade -->\n",
    "docs/factors/own.md": "# Our factors\n",
    "docs/map.md": "# Our map\n",
    "docs/data/index.md": "# Our data\n",
}


def moved(files: dict[str, str], folder: str) -> dict[str, str]:
    return {name.replace("docs/", f"docs/{folder}/"): text for name, text in files.items()}


def dead(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Links of pages that lead to no file of the site."""
    found = []
    for name, content in files.items():
        if name.endswith(".html") and name != "404.html":
            for address in LOCAL.findall(content.decode("utf-8")):
                path = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
                if path not in files and posixpath.normpath(f"{path}/index.html") not in files:
                    found.append((name, address))
    return found


@pytest.mark.parametrize("config", [{}, {"use_directory_urls": False}, {"theme": "mkdocs"}], ids=str)
def test_an_atlas_in_a_folder_is_the_same_atlas(tmp_path: Path, config: dict[str, Any]) -> None:
    """All that is published of it is what a site of its own at that address would have."""
    folder = "atlas/deep"
    alone = build_atlas(tmp_path / "a", RICH, site_url=f"{URL}{folder}/", **config).files()
    files = moved(RICH, folder) | OURS
    both = build_atlas(tmp_path / "b", files, {"folder": f"{folder}/"}, site_url=URL, **config).files()
    inner = {name.removeprefix(f"{folder}/"): text for name, text in both.items() if name.startswith(folder)}
    ours = {name for name in alone if not name.startswith(("assets/", "css/", "js/", "img/", "search/", "webfonts/"))}
    assert set(inner) >= ours - {"404.html", "sitemap.xml", "sitemap.xml.gz"}
    for name in [name for name in inner if not name.endswith(".html")]:
        assert inner[name] == alone[name], name
    assert dead(both) == []


def test_a_site_around_an_atlas_stays_as_it_is(tmp_path: Path) -> None:
    files = moved(RICH, "atlas") | {name: text.replace("/deep", "") for name, text in OURS.items()}
    built = build_atlas(tmp_path, files, {"folder": "atlas"}, site_url=URL)
    assert [name for name in built.files() if name.startswith(("steps", "mechanisms", "effects", "references"))] == []
    for address in ("map/", "data/", "factors/own/"):
        page = built.page(address)
        assert counts(page) == (0, 0, 0)
        assert "mts-" not in page.split("<body", 1)[1]
    home = built.page("")
    assert '<a href="atlas/factors/air/" title="Cells lack air&#46;">low</a>' in home.replace("air.", "air&#46;")
    assert "Doe J. Air and motion." in home
    assert "1 mechanism" not in home
    assert "1 mechanism" in built.page("atlas/")
    assert "<svg" in built.page("blog/x/")


ATLAS = [
    "Home", ["Steps", ["Steps", ["Leaving", ["Leaving", "Moving"]]]], "Mechanisms",
    ["Factors", ["Factors", ["Microenvironment", ["Low air"]]]],
]
FOLDER_NAVS: list[tuple[Any, list[Any]]] = [
    (["index.md", "atlas/"], ["Ours", ["Atlas", ATLAS]]),
    ([{"The atlas": "atlas/"}, "map.md"], [["The atlas", ATLAS], "Our map"]),
    (["index.md", {"More": ["atlas/factors/", "atlas/sites/", "atlas/map.md"]}],
     ["Ours", ["More", [["Factors", ["Factors", ["Microenvironment", ["Low air"]]]], ["Map", ["Map", "Pictures"]]]]]),
    (["index.md", "factors/own.md", "atlas/cancers/"], ["Ours", "Our factors"]),
]


@pytest.mark.parametrize(("nav", "shown"), FOLDER_NAVS)
def test_a_nav_places_an_atlas_in_a_folder(tmp_path: Path, nav: Any, shown: list[Any]) -> None:
    files = moved(MINIMAL, "atlas") | {name: text.replace("/deep", "") for name, text in OURS.items()}
    found = nav_of(tmp_path, files, {"folder": "atlas"}, strict=False, nav=nav)
    assert json.loads(re.sub(r'(\["Microenvironment", \["Low air"\]\]\]\]).*?"Data"', r"\1", json.dumps(found))) == shown


def test_without_a_nav_an_atlas_in_a_folder_comes_after_the_other_pages(tmp_path: Path) -> None:
    files = moved(MINIMAL, "atlas") | {name: text.replace("/deep", "") for name, text in OURS.items()}
    found = nav_of(tmp_path, files, {"folder": "atlas"})
    assert found[0] == "Ours"
    assert [item[0] for item in found if isinstance(item, list)] == ["Atlas", "Blog", "Data", "Factors", "Atlas"]


def test_words_are_not_published(tmp_path: Path) -> None:
    words = {"overrides/metastasis/words.toml": '[home]\nlead = "Ours."\n'}
    theme = {"name": "mkdocs", "custom_dir": str(tmp_path / "overrides")}
    built = build_atlas(tmp_path, MINIMAL | words, theme=theme)
    assert "Ours." in built.page("")
    assert [name for name in built.files() if name.endswith(".toml")] == []


WRONG = [
    ({"folder": "../x"}, {}, "option 'folder': must be a folder below docs/, such as 'atlas', not '../x'"),
    ({"folder": "/x"}, {}, "option 'folder': must be a folder"),
    ({}, {"docs/atlas/steps/leave.yml": "title: T\n"}, "set the option folder: atlas, or name the file in other_yaml"),
    ({"folder": "atlas"}, {"docs/steps/b.yml": "title: T\n"}, "move it there, or name it in other_yaml"),
]


@pytest.mark.parametrize(("options", "files", "told"), WRONG)
def test_what_lies_elsewhere_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, options: dict[str, Any], files: dict[str, str], told: str
) -> None:
    with pytest.raises(Abort) as stopped:
        build_atlas(tmp_path, files, options)
    assert told in f"{stopped.value}{caplog.text}"


TEMPLATES = {
    '{{ "cite.titel" | words }}': "there is no 'cite.titel'",
    "{{ titel }}": "'titel' is undefined",
    "\n{% if page %}": "'if'",
    '{% include "nowhere.html" %}': "there is no 'nowhere.html'",
    "{{ heading(2) }}": "'anchor'",
    "{{ ''.split(',').pop(7) }}": "pop index out of range; ",
}


@pytest.mark.parametrize("text", TEMPLATES)
def test_what_is_wrong_in_a_template_is_told_at_its_line(tmp_path: Path, text: str) -> None:
    name = "overrides/metastasis/record.html"
    theme = {"name": "mkdocs", "custom_dir": str(tmp_path / "overrides")}
    with pytest.raises(Abort) as stopped:
        build_atlas(tmp_path, MINIMAL | {name: f"<h1>T</h1>\n{text}"}, theme=theme)
    line = text.count("\n") + 2
    assert re.search(rf"template '[^']*record\.html', line {line}: .*{re.escape(TEMPLATES[text])}", str(stopped.value))
