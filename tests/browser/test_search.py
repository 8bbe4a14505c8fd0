"""What the search gives for some hundred queries: the right page is among the first three."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest
import yaml
from playwright.sync_api import Page

from tests.browser.access import findings
from tests.browser.builds import LUNRS, NO_FACETS, NO_MARKS, NO_MEANT, NO_RANK, differs
from tests.browser.conftest import LINK, Opener
from tests.browser.server import SEARCHED


@pytest.fixture(autouse=True)
def _searched() -> None:
    SEARCHED.set()


QUERIES: dict[str, dict[str, list[str]]] = yaml.load(
    Path(__file__).with_name("queries.yml").read_text("utf-8"), yaml.BaseLoader
)


ASK = """async ([script, index, queries]) => {
  const worker = new Worker(script);
  const ask = message => new Promise(done => {
    worker.onmessage = event => done(event.data);
    worker.postMessage(message);
  });
  await ask({type: 0, data: {...index, options: {suggest: false}}});
  const found = {};
  for (const query of queries)
    found[query] = (await ask({type: 2, data: query})).data.items
      .map(page => page.map(section => section.location.split("#")[0])[0]);
  return found;
}"""
"""Asks Material's own worker, as its search field does, for the pages in their order."""


def asked(opener: Opener, page: Page, queries: Collection[str]) -> dict[str, list[str]]:
    """Ask the worker, which takes a second, and not a minute."""
    index = json.loads(urlopen(opener.at("search/search_index.json")).read())
    settings = json.loads(page.locator("#__config").text_content() or "")
    script = opener.at(settings["search"].removeprefix("./"))
    found = page.evaluate(ASK, [script, index, list(queries)])
    return {query: [*map(opener.at, pages)] for query, pages in found.items()}


def pages_found(opener: Opener, page: Page, words: str) -> list[str]:
    """The pages that a search finds, in their order, when the list has come to rest."""
    found = opener.search(page, words)
    before, now = None, found.evaluate_all(HREFS)
    while before != now:
        page.wait_for_timeout(150)
        before, now = now, found.evaluate_all(HREFS)
    pages = (urldefrag(urljoin(page.url, href))[0].split("?")[0] for href in now)
    return list(dict.fromkeys(pages))


HREFS = "all => all.map(link => link.getAttribute('href'))"


@differs(NO_RANK, "zensical")
def test_the_right_page_is_among_the_first_three(opener: Opener) -> None:
    page = opener("")
    wanted = {query: {*map(opener.at, right)} for part in QUERIES.values() for query, right in part.items()}
    if opener.site.name == "material":
        found = asked(opener, page, wanted)
    else:
        found = {query: pages_found(opener, page, query) for query in wanted}
    missed = {q: found[q][:3] for q, right in wanted.items() if not {*found[q][:3]} & right}
    assert len(wanted) >= 100
    for query in ("where does breast cancer spread", "liver metastases", "secondary cancer of the bone"):
        assert query not in missed
    search = opener.site.build.search
    assert len(missed) <= search.missed, missed
    lessons = {query: found[query][:3] for query in QUERIES["lessons"] if not {*found[query][:search.first]} & wanted[query]}
    assert lessons == {}


@pytest.mark.parametrize(("words", "record"), [("hypoxia", "factors/hypoxia/"), ("anoikis", "mechanisms/anoikis-resistance/"), ("colonization", "steps/colonisation/")])
def test_a_record_comes_before_its_arrows(opener: Opener, words: str, record: str) -> None:
    """By its title, its other names, and what people type for them."""
    found = pages_found(opener, opener(""), words)
    arrows = [at for at, page in enumerate(found) if "/effects/" in page]
    assert found.index(opener.at(record)) < min(arrows, default=len(found))


HIT = """() => [...document.querySelectorAll("mark[data-md-highlight]")].some(mark => {
    const box = mark.getBoundingClientRect();
    return box.height && box.top >= 0 && box.bottom <= innerHeight; })"""
"""Whether a marked word is in view."""


@differs(NO_MARKS, "pagefind")
def test_a_hit_in_a_long_page_is_in_view(opener: Opener) -> None:
    """However late the index comes, without which nothing is marked."""
    SEARCHED.clear()
    page = opener("references/?h=paget")
    page.wait_for_timeout(500)
    SEARCHED.set()
    page.wait_for_function(HIT)


@differs(NO_MARKS, "pagefind")
def test_a_hit_is_in_view_from_far_down_another_page(opener: Opener) -> None:
    page = opener("glossary/")
    page.evaluate("scrollTo(0, 3000)")
    page.wait_for_function("() => scrollY > 1000")
    page.evaluate(LINK, opener.at("references/?h=paget"))
    page.wait_for_function(HIT)


@differs(NO_MARKS, "pagefind")
def test_a_reader_who_has_moved_on_is_left_alone(opener: Opener) -> None:
    SEARCHED.clear()
    page = opener("references/?h=paget")
    page.evaluate("scrollTo(0, 200)")
    page.wait_for_function("() => scrollY > 100")
    SEARCHED.set()
    page.locator("mark[data-md-highlight]").first.wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == 200


def test_a_page_whose_first_words_are_hit_opens_at_its_top(opener: Opener) -> None:
    page = opener("factors/hypoxia/?h=hypoxia")
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") == 0


@differs(NO_MEANT, "zensical")
def test_a_slip_brings_up_what_was_meant(opener: Opener) -> None:
    page = opener("")
    search = opener.site.build.search
    opener.search(page, "hypoxia")
    page.locator(search.field).first.fill("hypoxai")
    page.locator(search.field).first.press("End")
    page.get_by_role("button", name="hypoxia", exact=True).click()
    page.locator(search.found).first.wait_for()
    assert opener.at("factors/hypoxia/") in pages_found(opener, page, "hypoxia")
    assert page.locator(".mts-meant").count() == 0


@differs(NO_FACETS, *LUNRS)
def test_what_is_found_is_narrowed_down(opener: Opener) -> None:
    page = opener("")
    everything = len(pages_found(opener, page, "bone"))
    for facet, value in (("site", "Bone"), ("kind", "Arrows")):
        page.locator(f".mts-search select[name={facet}]").select_option(value)
    page.get_by_role("status").filter(has_text="found").wait_for()
    page.wait_for_timeout(500)
    kinds = page.locator(".mts-found-kind").all_inner_texts()
    assert 0 < len(kinds) <= everything
    assert set(kinds) == {"Arrows"}
    for facet in ("site", "kind"):
        page.locator(f".mts-search select[name={facet}]").select_option("")
    pages_found(opener, page, "xxxx")
    page.locator(opener.site.build.search.field).first.fill("")
    page.locator(".mts-search select[name=kind]").select_option("Cancers")  # all are there again
    page.locator(".mts-found-kind", has_text="Cancers").first.wait_for()


@differs(NO_FACETS, *LUNRS)
def test_without_a_network_nothing_is_said_to_be_missing(opener: Opener) -> None:
    page = opener("")
    opener.search(page, "hypoxia")
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")  # other tests searched, too
    page.context.set_offline(True)
    page.locator(opener.site.build.search.field).first.fill("xylophone")
    page.get_by_role("status").filter(has_text="did not load").wait_for()


@differs(NO_FACETS, *LUNRS)
@pytest.mark.needs("axe")
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_the_search_is_open_to_all(opener: Opener, scheme: str, width: int) -> None:
    """By keys alone, on a phone, in the dark; axe finds nothing; the page behind is left alone."""
    page = opener("", width=width, scheme=scheme)
    page.keyboard.press("/")
    page.keyboard.type("hypoxia")
    page.locator("a.mts-found").first.wait_for()
    page.wait_for_timeout(300)
    assert page.get_by_role("dialog", name="Search").get_by_role("searchbox").is_visible()
    assert findings(page, only=".mts-search") == []
    assert page.locator(".mts-search").evaluate("box => box.scrollWidth <= innerWidth")
    for key in ("Enter", "ArrowDown", "Escape"):  # of a word that is being written
        page.locator(".mts-search input").dispatch_event("keydown", {"key": key, "isComposing": True})
    assert page.evaluate("document.activeElement.matches('.mts-search[open] input')")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.mts-found')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{opener.at('factors/hypoxia/')}**")
    assert not page.locator(".mts-search").is_visible()
    page.keyboard.press("s")
    page.keyboard.press("Escape")
    assert not page.locator(".mts-search").is_visible()
