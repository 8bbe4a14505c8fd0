"""`search: pagefind`: one index in pieces, what pages weigh in it, and where the theme's search stays."""

import json
import re
from pathlib import Path

import pytest
from mkdocs.exceptions import ConfigurationError

from mkdocs_metastasis.hosts.mkdocs import search as pagefind
from tests.build.harness import MINIMAL, Built, build_atlas

COUNTED = {
    "docs/cancers/lung.yml": (
        "title: Lung cancer\nsummary: It begins in the lung.\n"
        "spreads: [{to: bone, percent: 12, of: 100, measure: at-diagnosis-all, where: Town, ref: a2020}]\n"
    ),
    "docs/sites/bone.yml": "title: Bone\nsummary: Bones.\nsee_also: [move]\n",
    "docs/hidden.md": "---\nsearch: {exclude: true}\n---\n\n# Hidden\n\nNot to be found.\n",
}


def build(folder: Path, search: str = "pagefind", *more: str) -> Built:
    atlas = {"metastasis": {"search": search, "medical": True}}
    return build_atlas(
        folder, MINIMAL | COUNTED, plugins=["material/search", *more, atlas], strict=False,
        theme={"name": "material", "font": False}, site_url="https://example.org/",
    )


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What Pagefind is given, by address."""
    found: dict[str, str] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pagefind.FullText, "write", lambda self, config: found.update(self._pages))
        build(tmp_path_factory.mktemp("given"))
    return found


def test_the_index_stands_in_place_of_the_other_search(tmp_path: Path) -> None:
    built = build(tmp_path)
    entry = json.loads(built.page("search/pagefind-entry.json"))
    assert set(entry["languages"]) == {"en"}
    files = built.files()
    assert "search/search_index.json" not in files
    assert not [name for name in files if re.search(r"search/.*(?:ui|highlight)\.", name)]
    assert 'data-md-component="search"' not in built.page("index.html")
    assert "mts-search-open" in built.page("assets/metastasis/metastasis.js")
    assert '"lung"' in built.page("assets/metastasis/names.js")


def weight(html: str) -> float:
    return float(re.findall(r'data-pagefind-weight="([^"]+)"', html)[0])


def test_records_weigh_more_than_arrows(given: dict[str, str]) -> None:
    record, arrow = given["factors/air/index.html"], given["effects/air--move/index.html"]
    assert weight(record) > 1 > weight(arrow)
    assert 'data-value="Low air" data-pagefind-meta="title[' in record
    assert 'data-value=" " data-pagefind-meta="title[' in arrow
    assert "hidden/index.html" not in given


def facets(html: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for value, name in re.findall(r'data-value="([^"]*)" data-pagefind-filter="(\w+)\[', html):
        found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("factors/air/", {"kind": ["Factors"], "group": ["Microenvironment"], "grade": ["seen in animals"]}),
        ("effects/air--move/", {"kind": ["Arrows"], "group": ["Microenvironment"], "grade": ["seen in animals"]}),
        ("cancers/lung/", {"kind": ["Cancers"], "cancer": ["Lung cancer"], "site": ["Bone"]}),
        ("sites/bone/", {"kind": ["Sites of spread"], "cancer": ["Lung cancer"], "site": ["Bone"]}),
        ("mechanisms/move/", {"kind": ["Mechanisms"], "group": ["Leaving"], "grade": ["seen in animals"], "site": ["Bone"]}),
        ("references/", {"kind": ["Other pages"]}),
    ],
)
def test_a_page_is_found_by_its_facets(given: dict[str, str], address: str, expected: dict[str, list[str]]) -> None:
    assert facets(given[f"{address}index.html"]) == expected


def test_a_copy_for_a_folder_keeps_lunr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "find_spec", lambda name: None)  # nor does it need the package
    built = build(tmp_path, "pagefind", "material/offline")
    assert "search/search_index.js" in built.files()
    assert 'data-md-component="search"' in built.page("index.html")


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_a_theme_that_knows_one_search_keeps_it(tmp_path: Path, theme: str) -> None:
    plugins = ["search", {"metastasis": {"search": "pagefind"}}]
    built = build_atlas(tmp_path, MINIMAL, plugins=plugins, theme={"name": theme}, strict=False)
    assert "search/search_index.json" in built.files()
    assert "search/pagefind.js" not in built.files()


def test_without_the_package_the_build_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match=r"'search': pagefind needs .* pip install 'mkdocs-metastasis\[pagefind\]'"):
        build(tmp_path)
