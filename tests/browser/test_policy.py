"""The content security policy in a real browser: all of the site works, and nothing else runs.

Whatever the policy refuses fails the test of any page: the opener listens.
"""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.builds import COPIES, NO_404, NO_INSTANT, NO_POLICY, Site, differs
from tests.browser.conftest import REFUSED, Opener
from tests.tools import PATIENCE

INJECTED = """async (foreign) => {
  const ran = [];
  window.ran = name => ran.push(name);
  const inline = document.createElement("script");
  inline.textContent = "ran('inline script')";
  document.body.append(inline);
  await new Promise(done => {
    const box = document.createElement("div");
    box.innerHTML = '<img src="data:,x" onerror="ran(\\'handler\\')">';
    box.firstChild.addEventListener("error", done);
    document.body.append(box);
  });
  await new Promise(done => {
    const script = document.createElement("script");
    script.onload = () => { ran.push("script from elsewhere"); done(); };
    script.onerror = done;
    script.src = foreign;
    document.body.append(script);
  });
  const styled = document.createElement("style");
  styled.textContent = "body { outline: 7px solid }";
  document.body.append(styled);
  if (getComputedStyle(document.body).outlineWidth === "7px") ran.push("inline style");
  return ran;
}"""
"""Tries what an attacker would; the names of what was done."""

ALL = ["inline script", "handler", "script from elsewhere", "inline style"]


@differs(NO_POLICY, *COPIES)
@pytest.mark.parametrize("guarded", [True, False], ids=["with the policy", "without it"])
def test_nothing_injected_runs(browser: Browser, site: Site, guarded: bool) -> None:
    """Without the policy all of it runs, which shows that the attempts are good ones."""
    context = browser.new_context(bypass_csp=not guarded)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: REFUSED in said.text and refused.append(said.text))
    page.goto(site.root + "factors/hypoxia/")
    elsewhere = f"http://localhost:{urlsplit(site.root).port}/atlas/assets/metastasis/metastasis.js"
    ran = page.evaluate(INJECTED, elsewhere)
    context.close()
    assert ran == ([] if guarded else ALL)
    assert len(refused) == (len(ALL) if guarded else 0)


def _stays(page: Page) -> None:
    page.evaluate("window.stayed = true")


def _stayed(page: Page) -> bool:
    return page.evaluate("window.stayed === true")


@differs(NO_INSTANT, *COPIES)
def test_search_and_instant_navigation_between_folders_of_any_depth(opener: Opener) -> None:
    page = opener("")
    _stays(page)
    opener.search(page, "HIF1A").first.click()
    page.wait_for_url(f"{opener.at('factors/hypoxia/')}**")
    for address in ("factors/", "map/"):
        page.locator(f'.md-tabs a[href$="{opener.path(address)}"]').first.click()
        page.wait_for_url(opener.at(address))
    page.locator("table.mts-matrix td a").first.click()
    page.wait_for_url("**/effects/**")
    page.go_back()
    page.wait_for_url(opener.at("map/"))
    assert _stayed(page)
    assert page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1


def test_palette_tooltips_footnotes_and_print(opener: Opener) -> None:
    page = opener("factors/hypoxia/")
    before = page.locator("body").get_attribute("data-md-color-media")
    page.locator("label.md-header__button[for^=__palette]:visible").first.click()
    assert page.locator("body").get_attribute("data-md-color-media") != before
    page.locator(".footnote-ref").first.hover()
    page.locator(".md-tooltip2--active").first.wait_for()
    page.locator("select[name=level]").select_option("plain")
    page.emulate_media(media="print")
    assert page.locator("article.mts-record").is_visible()


@differs(NO_404, *COPIES)
def test_the_page_not_found_searches(opener: Opener) -> None:
    page = opener("404.html")
    assert page.locator(".lost-search p").evaluate("e => getComputedStyle(e).display") == "flex"
    page.locator("#words").fill("hypoxia")
    page.locator(".lost-search button").click()
    page.wait_for_url(opener.at("?q=hypoxia"))
