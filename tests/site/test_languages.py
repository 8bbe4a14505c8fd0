"""The real atlas in French, as a copy for a folder below the English one: nothing dead, nothing for axe."""

import re
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.access import SHORTEN, findings
from tests.site.harness import dead_links, pages
from tests.tools import AXE, PATIENCE

READ = ["index.html", "cancers/breast-cancer.html", "clinical/chemotherapy.html"]


def test_no_link_is_dead_and_each_page_leads_to_the_english_one(real_french: Path, real_copy: Path) -> None:
    outside = [entry.partition(": ") for entry in dead_links(real_french)]
    lost = [f"{page}: {to}" for page, _, to in outside if not (real_copy / _above(page, to)).is_file()]
    assert lost == []
    assert set(pages(real_french)) == set(pages(real_copy))
    for name in pages(real_french):
        if name != "404.html":
            assert any(_above(page, to) == name for page, _, to in outside if page == name), name


def _above(page: str, address: str) -> str:
    """What an address of a French page is among the English ones."""
    return normpath(join(dirname(f"fr/{page}"), address.partition("#")[0]))


def test_every_page_is_a_marked_draft_in_french(real_french: Path) -> None:
    for path in real_french.rglob("*.html"):
        text = path.read_text("utf-8")
        assert '<html lang="fr"' in text, path
        assert '<meta name="robots" content="noindex">' in text, path
        if path.name != "404.html":
            assert 'class="mts-language"' in text or 'http-equiv="refresh"' in text, path


def test_no_english_page_leads_to_a_draft(real_copy: Path) -> None:
    for name, page in pages(real_copy).items():
        assert not [link for link in page.links if re.search(r"(^|/)fr/", link)], name


@pytest.mark.needs("axe")
def test_axe_finds_nothing_in_french(real_french: Path, browser: Browser) -> None:
    assert AXE.is_file()
    context = browser.new_context(offline=True, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    page, found = context.new_page(), {}
    for name in READ:
        page.goto((real_french / name).as_uri())
        page.evaluate(SHORTEN)
        if wrong := findings(page):
            found[name] = wrong
    context.close()
    assert found == {}


def test_the_search_is_french(real_french: Path, browser: Browser) -> None:
    """Without a network, and an apostrophe parts words."""
    context = browser.new_context(offline=True)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto((real_french / "index.html").as_uri())
    field = page.locator("[data-md-component=search-query]").first
    field.click()
    field.press_sequentially("oxygène")
    result = page.locator(".md-search-result__link").first
    expect(result).to_contain_text("Manque d'oxygène")
    context.close()
