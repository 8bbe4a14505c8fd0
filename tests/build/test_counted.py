"""Whole atlases whose cancers and sites are awkward: all build strictly, and none shows an empty section."""

import gzip
import re
from pathlib import Path

import html5lib
import pytest

from tests.build.harness import MINIMAL, Built, build_atlas

MEASURES = ("at-diagnosis-all", "at-diagnosis-spread", "any-time-all", "any-time-spread", "autopsy-all", "autopsy-spread")
SITES = [f"site-{number}" for number in range(14)]


def edge(number: int) -> str:
    """One of eighty counts: of twelve sources, in six measures, at fourteen sites."""
    to, measure, ref = SITES[number % 14], MEASURES[number % 6], f"s{number % 12}"
    form = f"percent: {number}.5" if number % 5 == 0 else f"with: {number}, of: 100"
    more = ", spread_in: 90" if "percent" not in form and number % 3 == 0 else ""
    among = f", among: group {number}" if number >= 40 else ""
    return f"  - {{to: {to}, {form}, measure: {measure}, where: centre {number % 4}, ref: {ref}{more}{among}}}\n"


MANY = MINIMAL | {
    "docs/cancers/many-cancer.yml": (
        "title: A cancer of many counts\nsummary: It goes everywhere.\norigin: [breast]\nspreads:\n"
        + "".join(edge(number) for number in range(80))
    ),
    "docs/cancers/no-origin.yml": (
        "title: A cancer without an origin\nsummary: Nobody knows where it begins.\nspreads:\n"
        "  - {to: site-0, with: 1, of: 2, measure: any-time-all, where: here, ref: s0}\n"
    ),
    "docs/cancers/no-counts.yml": "title: A cancer without counts\nsummary: Nobody counted.\norigin: [skin]\n",
    "docs/sites/nothing.yml": "title: A site with none\nsummary: Nothing comes here.\nregion: brain\n",
    "docs/sites/nowhere.yml": "title: A site without a region\nsummary: It is in the lists alone.\n",
    **{
        f"docs/sites/{site}.yml": f"title: Site {n}\nsummary: A place.\nregion: {['bone', 'liver', 'lung', 'brain'][n % 4]}\n"
        for n, site in enumerate(SITES)
    },
    "docs/references.bib": MINIMAL["docs/references.bib"]
    + "".join(f"@article{{s{n}, title = {{Source {n}}}, author = {{Doe, J.}}, year = {{20{n:02}}}}}\n" for n in range(12)),
}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_atlas(tmp_path_factory.mktemp("many"), MANY, strict=True)


@pytest.mark.parametrize("page", ["cancers/many-cancer/", "cancers/no-origin/", "cancers/no-counts/", "sites/nothing/",
                                  "sites/nowhere/", "sites/site-0/", "cancers/", "sites/", ""])
def test_no_section_is_empty(many: Built, page: str) -> None:
    document = html5lib.parse(many.page(page), namespaceHTMLElements=False)
    blocks = [
        element.tag for element in document.find(".//main").iter()
        if element.tag in ("h2", "h3", "p", "li", "td", "figcaption")
    ]
    empty = [(a, b) for a, b in zip(blocks, [*blocks[1:], "h2"], strict=True) if a == "h2" == b or (a == "h3" and b[0] == "h")]
    assert empty == []
    lists = [e for e in document.iter() if e.tag in ("ul", "ol", "tbody", "table") and len(e) == 0]
    assert lists == []


def test_what_is_not_counted_says_nothing_of_counts(many: Built) -> None:
    for page in ("cancers/no-counts/", "sites/nothing/"):
        assert "mts-count" not in many.page(page)
        assert "<svg" not in many.page(page)


def test_all_counts_of_a_large_cancer_are_told(many: Built) -> None:
    page = many.page("cancers/many-cancer/")
    assert set(re.findall(r'id="to-(site-\d+)"', page)) == set(SITES)
    for number in range(80):
        assert (f"{number} of 100 patients" if number % 5 else f"{number + 1} %") in page
    assert len(gzip.compress(page.encode())) < 150_000


def test_maps_stay_within_their_bytes(many: Built) -> None:
    for svg in re.findall(r"<svg .*?</svg>", many.page("cancers/many-cancer/"), re.S):
        assert len(svg.encode()) < 50_000


def test_a_map_of_one_cancer_without_an_origin_hatches_nothing(many: Built) -> None:
    assert "hatch" not in many.page("cancers/no-origin/")


def test_without_these_kinds_nothing_of_them_is_shown(tmp_path: Path) -> None:
    built = build_atlas(tmp_path, MINIMAL, strict=True)
    names = [path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*") if path.is_file()]
    assert [name for name in names if re.search("cancers|sites|spreads", name)] == []
    for page in ("", "map/", "factors/air/", "effects/air--move/", "steps/leave/", "data/"):
        main = html5lib.parse(built.page(page), namespaceHTMLElements=False).find(".//main")
        links = [element.get("href") or "" for element in main.iter()]
        assert [link for link in links if re.search("cancers/|sites/|spreads", link)] == []
        assert "mts-count" not in built.page(page)
