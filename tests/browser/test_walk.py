"""The walk and the questions, by keys, by buttons, and without a script; three tasks of a teacher."""

from playwright.sync_api import expect

from tests.browser.builds import COPIES, NO_DOWNLOAD, differs
from tests.browser.conftest import Opener


def test_the_walk_goes_forward_and_back_by_buttons_and_keys(opener: Opener) -> None:
    page = opener("walk/")
    shown = page.locator(".mts-station:visible h2")
    assert shown.count() == 1
    page.get_by_role("button", name="Forward").click()
    assert page.evaluate("document.activeElement.id") == "station-2"
    page.keyboard.press("ArrowRight")
    assert page.url.endswith("#station-3")
    page.keyboard.press("ArrowLeft")
    assert shown.get_attribute("id") == "station-2"
    page.get_by_role("button", name="All on one page").click()
    assert shown.count() == page.locator(".mts-station").count()


def test_a_link_leads_to_its_station(opener: Opener) -> None:
    page = opener("walk/#station-5")
    assert page.locator(".mts-station:visible h2").get_attribute("id") == "station-5"


def test_the_walk_is_one_page_without_a_script_and_on_paper(opener: Opener) -> None:
    page = opener("walk/", script=False)
    stations = page.locator(".mts-station")
    assert page.locator(".mts-station:visible").count() == stations.count() >= 12
    assert not page.locator(".mts-walk-tools").is_visible()
    page = opener("walk/")
    page.emulate_media(media="print")
    assert page.locator(".mts-station:visible").count() == page.locator(".mts-station").count()


def test_a_choice_answers_at_once(opener: Opener) -> None:
    page = opener("teach/questions/")
    question = page.locator(".mts-question:has(.mts-choices)").first
    answer = question.locator("details")
    question.locator("li:not([data-right]) button").first.click()
    assert question.locator("[role=status]", has_text="Try again").is_visible()
    assert answer.get_attribute("open") is None
    question.locator("li[data-right] button").press("Enter")
    assert answer.get_attribute("open") is not None
    page.emulate_media(media="print")
    assert not answer.is_visible()


def test_without_a_script_the_answers_open(opener: Opener) -> None:
    page = opener("teach/questions/", script=False)
    answer = page.locator(".mts-answer").nth(1)
    answer.locator("summary").click()
    assert answer.locator("strong").is_visible()


@differs(NO_DOWNLOAD, *COPIES)
def test_a_teacher_finds_walk_and_files_from_the_home_page(opener: Opener) -> None:
    page = opener("")
    page.locator("main").get_by_role("link", name="lessons", exact=True).click()
    page.wait_for_url(opener.at("teach/"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Download questions.gift").click()
    assert download.value.suggested_filename == "questions.gift"
    page.get_by_role("article").get_by_role("link", name="A walk through the cascade").click()
    expect(page.locator(".mts-station:visible")).to_have_count(1)
