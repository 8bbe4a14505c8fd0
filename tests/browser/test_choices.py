"""What a reader chooses stays chosen: evidence, reading level, the filters of the matrix."""

from tests.browser.conftest import Opener


def test_the_evidence_filter_holds_on_the_next_page(opener: Opener) -> None:
    page = opener("factors/tgf-beta/")
    rows = page.locator("table.mts-table tbody tr:visible")
    before = rows.count()
    page.locator("select[name=evidence]").select_option("people")
    assert rows.count() < before
    assert {row.get_attribute("data-grade") for row in rows.all()} <= {"human", "trial"}
    page.goto(page.url.replace("factors/tgf-beta/", "factors/hypoxia/"))
    assert page.locator("select[name=evidence]").input_value() == "people"
    drawn = page.locator("figure svg:visible [data-effect]")
    shown = [arrow.get_attribute("data-grade") for arrow in drawn.all() if arrow.is_visible()]
    assert len(shown) < drawn.count()
    assert set(shown) <= {"human", "trial"}


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
