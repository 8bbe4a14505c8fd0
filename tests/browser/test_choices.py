"""What a reader chooses stays chosen: evidence, reading level, the filters of the matrix."""

import re

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import Opener


def test_the_evidence_filter_holds_on_the_next_page(opener: Opener) -> None:
    page = opener("factors/tgf-beta/")
    rows = page.locator("ul.mts-arrows > li:visible")
    before = rows.count()
    page.locator("select[name=evidence]").select_option("people")
    assert rows.count() < before
    assert {row.get_attribute("data-grade") for row in rows.all()} <= {"human", "trial"}
    page.goto(opener.at("factors/hypoxia/"))
    assert page.locator("select[name=evidence]").input_value() == "people"
    drawn = page.locator("figure svg:visible [data-effect]")
    shown = [arrow.get_attribute("data-grade") for arrow in drawn.all() if arrow.is_visible()]
    assert len(shown) < drawn.count()
    assert set(shown) <= {"human", "trial"}


def are_seen(parts: Locator) -> list[bool]:
    """Which of them a reader sees, asked at once: the map has hundreds."""
    seen: list[bool] = parts.evaluate_all(
        "all => all.map(one => one.checkVisibility({visibilityProperty: true}))"
    )
    return seen


PLACES = ["factors/tgf-beta/", "references/", "map/", "contradictions/"]
"""In each the arrows have another form."""


@pytest.mark.parametrize("address", PLACES)
def test_what_a_filter_hides_is_counted_and_comes_back(opener: Opener, address: str) -> None:
    page = opener(address)
    arrows = page.locator(".md-content :is(tr, li, a)[data-effect]")
    before = are_seen(arrows)
    grades = arrows.evaluate_all("all => all.map(one => one.dataset.grade)")
    page.evaluate("localStorage.setItem('mts-evidence', 'trials')")
    page.reload()
    assert {grade for grade, seen in zip(grades, are_seen(arrows), strict=True) if seen} <= {"trial"}
    assert re.match(r"\d+ arrows? hidden · show all", page.locator(".mts-hides").first.inner_text())
    page.locator(".mts-hides button").first.click()
    assert are_seen(arrows) == before
    assert page.locator(".mts-hides").count() == 0


def test_plain_is_short_and_its_contents_lead_somewhere(opener: Opener) -> None:
    page = opener("factors/hypoxia/", width=360)
    page.evaluate("localStorage.setItem('mts-level', 'plain')")
    page.reload()
    shown = page.locator("article.mts-record")
    assert page.locator(".mts-plain").is_visible()
    assert not re.search(r"\[\d|doi|MESH|GO:|BibTeX", shown.inner_text())
    for link in page.locator(".md-nav--secondary li:not([hidden]) > a").all():
        anchor = (link.get_attribute("href") or "").rpartition("#")[2]
        assert page.locator(f"[id='{anchor}']").is_visible()
    assert page.locator(".md-content").evaluate("e => e.scrollHeight") <= 1.5 * 900


def test_the_plain_level_hides_the_depth(opener: Opener) -> None:
    page = opener("factors/tgf-beta/")
    assert page.locator("#in-depth").is_visible()
    page.locator("select[name=level]").select_option("plain")
    assert not page.locator("#in-depth").is_visible()
    assert page.locator(".mts-summary").is_visible()


def test_the_matrix_keeps_its_filters_in_the_address(opener: Opener) -> None:
    page = opener("map/")
    cells = page.locator("table.mts-matrix a[data-effect]:visible")
    before = cells.count()
    page.locator("select[name=direction]").select_option("inhibits")
    shown = page.locator("table.mts-matrix a[data-effect]:not(.mts-off)")
    assert 0 < cells.count() < before
    assert all(cell.get_attribute("data-direction") == "inhibits" for cell in shown.all() if cell.is_visible())
    assert "direction=inhibits" in page.url
    signs = page.locator(".mts-wide a[data-effect]:visible")
    assert {sign.get_attribute("data-direction") for sign in signs.all()} == {"inhibits"}
    page.reload()
    assert page.locator("select[name=direction]").input_value() == "inhibits"


def test_the_matrix_is_complete_without_script(opener: Opener) -> None:
    page = opener("map/", script=False)
    assert page.locator("table.mts-matrix td[data-state] a").first.is_visible()
    assert not page.locator(".mts-matrix-tools").is_visible()
    assert not page.locator(".mts-reading").is_visible()


def test_a_sign_of_the_table_says_at_the_mouse_how_it_bears_on_a_step(opener: Opener) -> None:
    sign = opener("map/").locator(".mts-matrix a[data-tip]").first
    assert sign.get_attribute("title") is None
    sign.hover()
    assert sign.get_attribute("title") == sign.get_attribute("data-tip")
