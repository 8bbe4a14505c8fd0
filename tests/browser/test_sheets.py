"""Paper and slides: one side for each sheet, one page for each slide; a teacher's tasks by clicks."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.builds import COPIES, NO_DOWNLOAD, differs
from tests.browser.conftest import Opener

SHEETS = [
    "steps/circulation", "steps/colonisation", "cancers/breast-cancer", "cancers/lung-cancer", "cancers/soft-tissue-sarcoma",
]  # fmt: skip
"""Those with the most text, with and without a map that charts draw."""


def sheets_of_paper(page: Page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=paper)))


PAPERS = ["A4", "Letter"]


@pytest.mark.parametrize(("script", "sheets"), [(True, SHEETS), (False, SHEETS[:3:2])], ids=["script", "none"])
def test_a_sheet_is_one_side_of_paper(opener: Opener, script: bool, sheets: list[str]) -> None:
    page = opener("teach/", script=script)
    page.emulate_media(media="print")
    for address in sheets:
        page.goto(opener.at(f"teach/sheets/{Path(address).name}/"))
        assert [sheets_of_paper(page, paper) for paper in PAPERS] == [1, 1], address
        assert page.locator(".mts-qr").is_visible()
        assert page.locator("footer a", has_text=f"{address}/").is_visible()
        assert page.get_by_text("Information, no forecast, not medical advice.").first.is_visible()


def test_slides_are_a_page_each_and_the_walk_four_sheets(opener: Opener) -> None:
    page = opener("teach/slides/")
    slides = page.locator(".mts-slides > section").count()
    assert slides >= 15
    assert [sheets_of_paper(page, paper) for paper in PAPERS] == [slides, slides]
    page.goto(opener.at("walk/"))
    assert [sheets_of_paper(page, paper) for paper in PAPERS] == [4, 4]


def test_slides_go_by_keys_and_fill_the_screen(opener: Opener) -> None:
    page = opener("teach/slides/")
    shown = page.locator(".mts-slides > section:visible h2")
    assert shown.get_attribute("id") == "slide-title"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert shown.get_attribute("id") == "station-2"
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("(document.fullscreenElement?.className || '').startsWith('mts-walk')")
    page.keyboard.press("ArrowLeft")
    assert shown.get_attribute("id") == "station-1"
    page.evaluate("document.exitFullscreen()")
    page.locator(".mts-slides > section:visible .footnote-ref").first.click()
    expect(page.locator("#references")).to_be_visible()


def test_slides_are_one_page_without_a_script(opener: Opener) -> None:
    page = opener("teach/slides/", script=False)
    assert page.locator(".mts-slides > section:visible").count() == page.locator(".mts-slides > section").count()
    assert not page.locator(".mts-walk-tools").is_visible()


@pytest.mark.parametrize(
    ("way", "end"),
    [
        (["lessons", "A walk through the cascade"], "walk/"),
        (["lessons", "Slides"], "teach/slides/"),
        (["lessons", "Breast cancer"], "teach/sheets/breast-cancer/"),
        pytest.param(["lessons", "Download questions.gift"], "questions.gift", marks=differs(NO_DOWNLOAD, *COPIES)),
    ],
)
def test_a_teacher_needs_two_clicks_from_the_home_page(opener: Opener, way: list[str], end: str) -> None:
    """A lesson of 45 minutes (its plan is on the first page), its slides, a printed sheet, a quiz in Moodle."""
    page = opener("")
    page.locator("main").get_by_role("link", name=way[0], exact=True).click()
    page.wait_for_url(opener.at("teach/"))
    expect(page.get_by_role("heading", name="A lesson of 45 minutes")).to_be_visible()
    link = page.get_by_role("article").get_by_role("link", name=way[1], exact=True)
    if end.endswith("/"):
        link.click()
        page.wait_for_url(opener.at(end))
    else:
        with page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename == end
