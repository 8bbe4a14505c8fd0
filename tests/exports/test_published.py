"""The real atlas as other programs and lost readers meet it; what it ships from others."""

import json
import re
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import feedparser
import html5lib
import material
import pytest
import yaml

from mkdocs_metastasis.model import FOLDERS
from tests.doc_page import codes, column, sections, table, text
from tests.exports.atlases import Exported
from tests.exports.reading import names, nodes, open_graph, scripts, strangers, triples
from tests.site.harness import ROOT, Page, pages

URL = "https://metastasis-atlas.github.io/metastasis-atlas/"
ICONS = Path(material.__file__).parent / "templates/.icons"
LICENCES = ROOT / "docs/about/licences.md"


@pytest.fixture(scope="module")
def site(real_atlas: Exported) -> Path:
    return real_atlas.site


@pytest.fixture
def copy(real_copy: Path) -> Path:
    return real_copy


@cache
def addresses(site: Path) -> dict[str, Page]:
    """The pages that stay, by absolute address; former addresses only lead on."""
    found = {name: page for name, page in pages(site).items() if name != "404.html"}
    return {
        URL + name.removesuffix("index.html"): page
        for name, page in found.items() if '<meta http-equiv="refresh"' not in page.html
    }


# Found and quoted


def test_every_page_has_its_canonical_address_and_open_graph(site: Path) -> None:
    for address, page in addresses(site).items():
        assert page.html.count(f'<link rel="canonical" href="{address}">') == 1, address
        told = open_graph(page.html)
        assert told["og:url"] == address
        assert told.keys() == {"og:type", "og:title", "og:description", "og:url", "og:site_name"}


def test_every_page_has_json_ld_that_rdflib_reads(site: Path) -> None:
    seen = set[frozenset[str]]()
    for address, page in addresses(site).items():
        (document,) = scripts(page.html)
        found = nodes(page.html)
        assert "BreadcrumbList" in found, address
        kind = urlsplit(address).path.split("/")[2:]
        record = kind[0] in (*FOLDERS.values(), "effects") and len(kind) > 2
        assert ("MedicalWebPage" in found) == record, address
        if (said := names(document)) not in seen:  # what has no other types and properties reads alike
            seen.add(said)
            graph = triples(page.html)
            assert len(graph) > 8, address
            assert strangers(graph) == set(), address


def test_json_ld_leads_to_pages_and_anchors_that_exist(site: Path) -> None:
    known = addresses(site)
    anchors = {f"{address}#{id}" for address, page in known.items() for id in page.ids}
    for address, page in known.items():
        (document,) = scripts(page.html)
        linked = re.findall(rf'"(?:url|item)": "({URL}[^"]*)"', json.dumps(document))
        assert linked, address
        assert [link for link in linked if link not in known and link not in anchors] == [], address
        sources = re.findall(rf'"({URL}references/#[^"]+)"', json.dumps(document))
        assert set(sources) - {f"{URL}references/#sources", f"{URL}references/#breadcrumb"} <= anchors, address


def test_a_page_cites_no_more_than_it_shows(site: Path) -> None:
    cited = 0
    for address, page in addresses(site).items():
        sources = nodes(page.html).get("MedicalWebPage", {}).get("citation", [])
        shown = {f"{URL}references/#{id.removeprefix('fn:')}" for id in page.ids if id.startswith("fn:")}
        assert {source["@id"] for source in sources} <= shown, address
        cited += len(sources)
    assert cited > 100


def test_nobody_is_said_to_have_reviewed_who_did_not(site: Path) -> None:
    named = [
        path for path in (ROOT / "docs").rglob("*.yml")
        if "by:" in (told := text(path)) and isinstance(loaded := yaml.safe_load(told), dict)
        and isinstance(review := loaded.get("reviewed"), dict) and review.get("by")
    ]
    said = [a for a, page in addresses(site).items() if "reviewedBy" in page.html and "/effects/" not in a]
    assert len(said) == len(named)


def test_the_feed_is_accepted_and_leads_to_pages(site: Path) -> None:
    feed = feedparser.parse((site / "feed.xml").read_bytes())
    assert not feed.bozo
    assert feed.feed.id == f"{URL}feed.xml"
    assert 0 < len(feed.entries) <= 50
    known = addresses(site)
    assert [entry.id for entry in feed.entries if entry.id not in known or entry.id != entry.link] == []
    dates = [entry.updated for entry in feed.entries]
    assert dates == sorted(dates, reverse=True)
    for address, page in known.items():
        (link,) = re.findall(r'<link rel="alternate" type="application/atom\+xml" [^>]*href="([^"]+)"', page.html)
        assert urljoin(address, link) == f"{URL}feed.xml"


def test_the_site_map_has_every_page_that_stays_and_nothing_else(site: Path) -> None:
    tree = ElementTree.parse(site / "sitemap.xml")
    listed = [node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert sorted(map(str, listed)) == sorted(addresses(site))


def test_the_copy_for_a_folder_has_no_feed_and_no_json_ld(copy: Path) -> None:
    assert not (copy / "feed.xml").exists()
    assert [name for name, page in pages(copy).items() if scripts(page.html)] == []


# An address without a page


def test_the_page_for_lost_readers_leads_on(site: Path) -> None:
    page = pages(site)["404.html"]
    article = page.html[page.html.index("<article") : page.html.index("</article>")]
    assert "There is no page at this address" in article
    links = [urljoin("/anywhere/else/", link) for link in Page(article).links]
    within = [link for link in links if link.startswith("/")]
    prefix = urlsplit(URL).path
    assert within == [f"{prefix}{name}" for name in ("steps/", "factors/", "glossary/", "")]
    for link in within:
        assert (site / link.removeprefix(prefix) / "index.html").is_file()
    form = re.search(r'<form[^>]* action="([^"]*)"', article)
    assert form
    assert urljoin("/anywhere/", form[1]) == prefix
    assert 'name="q"' in article
    frame = f"<!DOCTYPE html><html><head><title>x</title></head><body>{article}</article></body></html>"
    html5lib.HTMLParser(strict=True).parse(frame)


def test_no_search_engine_keeps_the_page_for_lost_readers(site: Path) -> None:
    html = pages(site)["404.html"].html
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html
    assert scripts(html) == []


# Versions


def test_the_page_of_versions_has_those_of_the_changelog() -> None:
    released = re.findall(r"^## (\S+) \((.+)\)$", text(ROOT / "CHANGELOG.md"), re.M)
    told = table(text(ROOT / "docs/about/versions.md"))
    assert [(row[0], row[1]) for row in told] == [
        (version, "not released yet" if day == "unreleased" else day) for version, day in released
    ]
    archives = [row[2] for row in told]
    assert [cell.startswith("[") for cell in archives] == [day != "unreleased" for _, day in released]


# Licences


def foreign(site: Path) -> list[str]:
    """Files that neither the plugin nor MkDocs made, nor lie in `docs/` or `overrides/`; and the shim."""
    made = ("*.html", "sitemap.xml*", "feed.xml", "search/search_index.js*", "data/*", "teach/*", "assets/metastasis/*",
            *(f"{folder}/*.json" for folder in FOLDERS.values()))
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return [
        name for name in names
        if "iframe-worker" in name or not (
            any(fnmatchcase(name, pattern) for pattern in made)
            or any((ROOT / folder / name).is_file() for folder in ("docs", "overrides"))
        )
    ]


def told(title: str) -> list[str]:
    return column(sections(LICENCES)[title])


@pytest.mark.parametrize("name", ["site", "copy"])
def test_each_foreign_file_has_its_licence_and_the_reverse(name: str, request: pytest.FixtureRequest) -> None:
    shipped, patterns = foreign(request.getfixturevalue(name)), told("Shipped from others")
    found = {file: [p for p in patterns if fnmatchcase(file, p)] for file in shipped}
    assert {file: matches for file, matches in found.items() if len(matches) != 1} == {}
    assert [p for p in patterns if not any(fnmatchcase(file, p) for file in shipped)] == []


def test_foreign_files_are_found(tmp_path: Path) -> None:
    for name in ("index.html", "assets/x.js", "assets/site.png", "assets/javascripts/iframe-worker.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert foreign(tmp_path) == ["assets/javascripts/iframe-worker.js", "assets/x.js"]


def test_each_package_inside_the_scripts_and_styles_has_its_licence(site: Path) -> None:
    maps = [json.loads(text(path)) for path in sorted(site.rglob("*.map"))]
    sources = [source for found in maps for source in found["sources"]]
    inside = [re.search(r"node_modules/((?:@[^/]+/)?[^/]+)/", source) for source in sources]
    assert sorted({found[1] for found in inside if found}) == told("Inside Material's files")


def test_each_set_of_icons_has_its_licence(site: Path) -> None:
    files = [*site.rglob("*.css"), *site.rglob("*.html")]
    drawn = {shape for path in files for shape in re.findall(r"""\sd=["']([^"']{20,})["']""", text(path))}
    used = {
        path.relative_to(ICONS).parts[0]
        for path in ICONS.rglob("*.svg") if drawn & set(re.findall(r'\sd="([^"]+)"', text(path)))
    }
    assert used == set(told("Icons"))


def test_each_row_names_a_licence() -> None:
    rows = [row for title, part in sections(LICENCES).items() if title != "Ours" for row in table(part)]
    known = ("MIT", "MPL", "BSD", "LGPL", "Apache", "0BSD", "CC BY", "W3C")
    assert rows
    assert [row for row in rows if not codes(row[0]) or not any(word in row[2] for word in known)] == []
