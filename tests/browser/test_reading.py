"""Readers' ways through the atlas in a real browser."""

import pytest

from tests.browser.conftest import Opener


def test_a_click_on_the_cascade_opens_the_step(opener: Opener) -> None:
    page = opener("")
    page.locator("#figure-cascade a[data-record=intravasation]:visible text").first.click()
    page.wait_for_url(opener.at("steps/intravasation/"))
    assert page.locator("h1").inner_text().startswith("Entry into vessels")


NOT_ITS_OWN = """links => links.filter(link => link.getClientRects().length).flatMap(link =>
    [...link.querySelectorAll("text")].filter(text => {
        const box = text.getBoundingClientRect();
        const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2).closest("a");
        return hit.getAttribute("xlink:href") !== link.getAttribute("xlink:href");
    }).map(text => text.textContent))"""


@pytest.mark.parametrize("width", [360, 1280])
def test_every_word_on_the_cascade_leads_to_what_it_names(opener: Opener, width: int) -> None:
    """A region may hold smaller ones, also in its middle; its words are its own."""
    page = opener("", width=width)
    page.set_viewport_size({"width": width, "height": 3000})
    named = page.locator("#figure-cascade svg.mts-drawn a[aria-label]")
    assert named.count() > 40
    assert named.evaluate_all(NOT_ITS_OWN) == []


def test_search_finds_a_record_by_gene_symbol(opener: Opener) -> None:
    page = opener("")
    found = opener.search(page, "HIF1A").first.get_attribute("href") or ""
    assert opener.path("factors/hypoxia/") in found


PLACES = [
    "", "factors/tgf-beta/", "steps/colonisation/", "effects/emt--cascade/", "references/", "map/",
    "teach/slides/", "teach/sheets/colonisation/", "teach/sheets/breast-cancer/",
]


def test_a_phone_does_not_scroll_sideways(opener: Opener) -> None:
    page = opener("factors/", width=360)
    for address in PLACES:
        opener.follow(page, address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


def test_pages_read_without_script(opener: Opener) -> None:
    page = opener("factors/hypoxia/", script=False)
    assert page.locator(".mts-summary").is_visible()
    assert page.locator("#figure-hypoxia svg:visible").first.is_visible()
    assert page.locator("ul.mts-arrows > li").first.is_visible()
