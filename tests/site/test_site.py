"""The real atlas as it is published: built strictly, nothing dead, the same every time."""

import html
import json
import re
from collections import Counter
from pathlib import Path
from posixpath import normpath

import html5lib
import pytest

from mkdocs_metastasis import __version__
from mkdocs_metastasis.loader.bibliography import parse_bibliography
from mkdocs_metastasis.model import FOLDERS
from tests.site.harness import COMMIT, ROOT, build_real, dead_links, pages
from tests.site.markup import Shapes


@pytest.fixture
def site(real_site: Path) -> Path:
    return real_site


@pytest.fixture
def flat(real_copy: Path) -> Path:
    """The copy for a folder: no directory addresses."""
    return real_copy


def test_no_link_is_dead(site: Path) -> None:
    assert dead_links(site) == []


def test_no_link_of_the_offline_copy_is_dead(flat: Path) -> None:
    assert dead_links(flat) == []


def test_dead_links_are_found(tmp_path: Path) -> None:
    """The check itself can fail: a missing file, a missing anchor, in SVG too."""
    (tmp_path / "index.html").write_text('<a href="x/">x</a><svg><a xlink:href="#y"></a></svg><p id="z">')
    assert dead_links(tmp_path) == ["index.html: x/", "index.html: #y"]


def test_ids_are_unique(site: Path) -> None:
    for name, page in pages(site).items():
        twice = [id for id, number in Counter(page.ids).items() if number > 1]
        assert twice == [], name


def test_nothing_is_fetched_from_elsewhere(site: Path, flat: Path) -> None:
    for folder in (site, flat):
        for name, page in pages(folder).items():
            foreign = [address for address in page.fetched if address.startswith(("http", "//"))]
            assert foreign == [], name


def test_two_builds_are_identical(site: Path, tmp_path: Path) -> None:
    """With another hash seed every file is the same, byte for byte."""
    build_real(tmp_path / "again", seed=2)
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (site, tmp_path / "again")
    )
    assert first.keys() == second.keys()
    assert [str(name) for name in first if first[name] != second[name]] == []


def test_raw_records_are_published(site: Path) -> None:
    for record in (ROOT / "docs").rglob("*.yml"):
        published = site / record.relative_to(ROOT / "docs")
        if "translations" in published.parts:
            assert not published.exists()
            continue
        assert published.read_bytes() == record.read_bytes()


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Low oxygen (hypoxia)", "factors/hypoxia/"),
        ("HIF1A", "factors/hypoxia/"),
        ("epithelial-mesenchymal transition", "mechanisms/emt/"),
        ("stable microvessels", "mechanisms/dormancy/"),
    ],
)
def test_search_knows_titles_aliases_and_text(site: Path, words: str, address: str) -> None:
    docs = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    found = [doc["location"] for doc in docs if words in doc["title"] + doc["text"]]
    assert any(location.startswith(address) for location in found)


def test_search_has_no_words_of_pictures(site: Path) -> None:
    docs = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    assert not [doc for doc in docs if "picture in words" in doc["text"].lower()]


class Validity:
    """Reads pages strictly that have a tag, or elements within one another, that none before had."""

    def __init__(self) -> None:
        self.shapes, self.read = Shapes(), 0

    def fault(self, ours: str) -> str:
        """What is wrong with our part of a page; the theme's own frame is not ours to mend."""
        try:
            if self.shapes.learn(ours):
                self.read += 1
                frame = f"<!DOCTYPE html><html><head><title>x</title></head><body>{ours}</body></html>"
                html5lib.HTMLParser(strict=True).parse(frame)
        except (html5lib.html5parser.ParseError, ValueError) as error:
            return str(error)
        return ""


def test_html_of_every_page_is_valid(site: Path) -> None:
    check, wrong = Validity(), {}
    for name, page in pages(site).items():
        if name == "404.html":
            continue
        start = page.html.index(">", page.html.index('<article class="md-content__inner')) + 1
        ours = page.html[start : page.html.rindex("</article>", start, page.html.index("</main>"))]
        assert "<h1" in ours
        if fault := check.fault(ours):
            wrong[name] = fault
    assert wrong == {}
    assert check.read > len(FOLDERS)


@pytest.mark.parametrize("wrong", [
    "<p>a", "a</p>", "<p><em>a</p></em>", "<div><p>a</p>", "<p><div>a</div></p>", '<p><a href="x"><em><a href="y">a</a></em></a></p>',
    '<p class="x" class="y">a</p>', '<p class="x"id="y">a</p>', "<p>a & b &c; &d</p>", "<p>a\x02</p>", "<ul/>",
    "<table><p>a</p></table>", "<h1><h2>a</h2></h1>", "<form><p><form></form></p></form>", "<p <em>a</em></p>",
])
def test_what_is_not_valid_is_found_on_a_later_page_too(wrong: str) -> None:
    check, sound = Validity(), '<p class="x" id="y">a <em>b</em> <a href="x">c</a></p><table><tr><td>&amp;</td></tr></table>'
    assert [check.fault(f"<div>{sound}</div>"), check.fault(f"<div>{sound * 2}</div>"), check.read] == ["", "", 1]
    assert check.fault(f"<div>{sound}{wrong}</div>")


def test_every_table_of_ours_has_a_name_and_headed_rows(site: Path) -> None:
    for path in site.rglob("*.html"):
        for tag, body in re.findall(r'<table([^>]* class="mts-[^>]*)>(.*?)</table>', path.read_text("utf-8"), re.S):
            assert "<caption>" in body or "aria-label" in tag, path
            rows = re.findall(r"<tr[^>]*>\s*<(th|td)", body.partition("<tbody")[2])
            assert rows, path
            assert set(rows) == {"th"}, path


def test_who_skips_the_menus_comes_to_the_title(site: Path) -> None:
    for path in site.rglob("index.html"):
        page = path.read_text("utf-8")
        skip = re.search(r'<a href="#([^"]*)" class="md-skip"', page)
        assert not skip or f'<h1 id="{html.unescape(skip[1])}"' in page, path


def test_the_foot_of_a_step_leads_to_the_next(site: Path) -> None:
    found, address = [], "steps/local-invasion/"
    while address.startswith("steps/"):
        found.append(address.split("/")[1])
        link = re.search(r'<link rel="next" href="([^"]*)"', (site / address / "index.html").read_text("utf-8"))
        assert link
        address = normpath(address + link[1]) + "/"
    assert found == ["local-invasion", "intravasation", "circulation", "extravasation", "colonisation"]


def test_footer_and_cite_box_name_version_and_commit(site: Path) -> None:
    page = (site / "factors/hypoxia/index.html").read_text("utf-8")
    footer = page[page.index('class="md-copyright"') :]
    cite = page[page.index('class="mts-cite"') : page.index('class="mts-tools"')]
    for part in (footer, cite):
        assert __version__ in part
        assert f"ommit {COMMIT}" in part


def test_what_we_offer_to_cite_a_page_passes_our_own_check(site: Path) -> None:
    code = re.compile(r'<section class="mts-cite".*?<pre><code>(.*?)</code>', re.S)
    offered = {name: found[1] for name, page in pages(site).items() if (found := code.search(page.html))}
    assert offered
    text = "\n".join(html.unescape(entry) for entry in offered.values())
    read = parse_bibliography("references.bib", text.encode())
    assert read.problems == []
    assert len(read.references) == len(offered)
    assert {source.authors[0].abbreviated for source in read.references.values()} == {"Metastasis Atlas contributors"}


def test_every_page_says_what_it_is(site: Path) -> None:
    for name, page in pages(site).items():
        if name != "404.html":
            assert '<meta name="description" content="' in page.html, name
