"""The parts of a page that another engine could lose: cite, tell, tags, contents, former addresses, looks."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.builds import COPIES, FORMER, NO_EDITS, differs
from tests.browser.conftest import Opener


@differs(NO_EDITS, *COPIES)
def test_a_page_can_be_cited_by_its_address(opener: Opener) -> None:
    cite = opener("factors/hypoxia/").locator(".mts-cite")
    expect(cite.get_by_role("link", name=opener.at("factors/hypoxia/"))).to_be_visible()
    cite.locator("summary").click()
    expect(cite.locator("pre")).to_contain_text("@misc{factors-hypoxia,")


@pytest.mark.parametrize("address", ["factors/hypoxia/", "glossary/", "map/", "about/reading/"])
def test_forms_come_filled_in(opener: Opener, address: str) -> None:
    forms = opener(address).locator('.mts-tools a[href*="/issues/new?"]')
    assert forms.count() >= 2
    addresses = forms.evaluate_all("all => all.map(link => link.href)")
    assert all("template=" in form for form in addresses)


@differs(NO_EDITS, *COPIES)
def test_the_pencil_opens_the_record(opener: Opener) -> None:
    page = opener("factors/hypoxia/")
    pencil = page.locator(".md-content__button[href*='/edit/']").first
    assert (pencil.get_attribute("href") or "").endswith("/edit/main/docs/factors/hypoxia.yml")


def test_a_tag_leads_to_its_group(opener: Opener) -> None:
    page = opener("factors/hypoxia/")
    page.locator(".mts-tags a").nth(1).click()
    page.wait_for_url(f"{opener.at('factors/')}**")


def test_a_former_address_leads_on(opener: Opener) -> None:
    former, record = FORMER
    page = opener(f"factors/{former}/")
    page.wait_for_url(f"{opener.at(f'{record}/')}**")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_contents_list_leads_to_the_parts_of_a_page(opener: Opener, width: int) -> None:
    page = opener("factors/hypoxia/", width=width)
    listed = page.locator(".md-sidebar .md-nav--secondary a[href*='#']")
    anchors = {href.rpartition("#")[2] for href in listed.evaluate_all("all => all.map(a => a.href)")}
    headings = page.locator(".md-content h2[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(headings) > 3
    assert [anchor for anchor in headings if anchor not in anchors and anchor != "references"] == []


def test_the_reader_chooses_dark(opener: Opener) -> None:
    page = opener("factors/hypoxia/", scheme="dark")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", light)[:3])) < 150


def test_a_page_tells_other_programs_what_it_is(opener: Opener) -> None:
    page = opener("factors/hypoxia/")
    assert page.locator('meta[property="og:title"]').get_attribute("content") == "Low oxygen (hypoxia)"
    if opener.site.build.is_copy:
        return
    data = json.loads(page.locator('script[type="application/ld+json"]').first.text_content() or "")
    assert opener.at("factors/hypoxia/") in json.dumps(data)
    assert page.locator('link[rel=canonical]').get_attribute("href") == opener.at("factors/hypoxia/")
    assert page.locator('link[type="application/atom+xml"]').count() == 1
