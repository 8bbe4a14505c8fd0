"""Access: what axe finds, what the Tab key reaches, in both colour schemes and both widths."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.access import SHORTEN, findings
from tests.browser.builds import COPIES, NO_INSTANT, differs
from tests.browser.conftest import Opener

DRAWN = ["", "cancers/breast-cancer/", "map/", "steps/intravasation/", "walk/"]
"""Pages whose pictures are drawn once for each width; what stands around them is judged in the wide one."""
DARK = 3
"""So many of them are judged in the dark look too: landscape, body and score. Figures are there in any case."""
WIDE = 1280
LOOKS = {
    ("light", 1280): [
        "mechanisms/emt/", "cancers/", "clinical/chemotherapy/", "glossary/", "contradictions/",
        "about/first-questions/", "pictures/", "contribute/gaps/", "teach/",
        "teach/sheets/breast-cancer/",
    ],
    ("dark", 360): [
        "steps/", "factors/tgf-beta/", "sites/bone/", "effects/emt--cascade/", "references/",
        "data/", "contribute/", "teach/questions/", "teach/slides/",
        "teach/sheets/circulation/",
    ],
}
"""One page of each kind in one scheme and one width: axe takes seconds for a long page, colours do
not depend on the width, and all pages have them from one style sheet."""

@pytest.mark.needs("axe")
@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing_in_the_content(opener: Opener, scheme: str, width: int) -> None:
    found: dict[str, list[str]] = {}
    page = opener("factors/", width=width, scheme=scheme)
    for address in DRAWN[: None if width == WIDE else DARK] + LOOKS[scheme, width]:
        opener.follow(page, address)
        page.locator("details").evaluate_all("all => all.forEach(d => d.open = true)")
        page.evaluate(SHORTEN)
        again = address in DRAWN and width < WIDE
        if violations := findings(page, only="main svg" if again else "main"):
            found[address] = violations
    assert found == {}


@pytest.mark.needs("axe")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_page_can_be_read_in_the_sidebar(opener: Opener, scheme: str) -> None:
    """The colours there are ours, in a frame that is the theme's."""
    page = opener("factors/hypoxia/", scheme=scheme)
    found = findings(page, only=".md-sidebar--primary", without=".md-header")
    assert [line for line in found if line.startswith("color-contrast")] == []


def tab_stops(page: Page, limit: int = 400) -> list[dict[str, str]]:
    """What the Tab key reaches within the figures of a page, in order."""
    stops = []
    page.evaluate("document.body.focus()")
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const e = document.activeElement, f = e.closest('figure.mts-figure');
            if (e === document.body || e.wasReached) return null;  // once round
            e.wasReached = true;
            return {figure: f ? f.id : '', inSvg: String(!!e.closest('svg')),
            record: e.dataset.record || '', effect: e.dataset.effect || '', tag: e.tagName.toLowerCase(),
            outline: getComputedStyle(e).outlineStyle}; }"""
        )
        if stop is None:
            break
        stops.append(stop)
    return stops


def inside(stops: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    return [stop for stop in stops if stop["figure"]]


def test_tab_reaches_nodes_and_the_twin_but_no_edge(opener: Opener) -> None:
    page = opener("factors/hypoxia/")
    page.locator("details.mts-twin").evaluate_all("all => all.forEach(d => d.open = true)")
    nodes = page.locator("figure svg:visible a[data-record]").count()
    twin = page.locator("details.mts-twin a").count()
    stops = inside(tab_stops(page))
    in_svg = [stop for stop in stops if stop["inSvg"] == "true"]
    assert nodes > 3
    assert len(in_svg) == nodes
    assert all(stop["record"] and not stop["effect"] for stop in in_svg)
    assert len([s for s in stops if s["inSvg"] == "false" and s["tag"] == "a"]) == twin + 1  # download


def test_a_key_on_a_node_opens_its_page(opener: Opener) -> None:
    page = opener("")
    page.locator("#figure-cascade a[data-record=circulation]:visible").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(opener.at("steps/circulation/"))


@differs(NO_INSTANT, *COPIES)
def test_instant_navigation_over_pages_with_pictures(opener: Opener) -> None:
    """Five pages without a load of the window, and not one error (the opener fails on any)."""
    page = opener("")
    page.evaluate("window.stayed = true")
    for address in ("steps/", "factors/", "clinical/", "map/", "mechanisms/"):
        opener.follow(page, address, page.locator(f'.md-tabs a[href$="{opener.path(address)}"]').first)
    assert page.evaluate("window.stayed") is True


@pytest.mark.parametrize("width", [360, 1280])
def test_a_figure_shows_one_variant(opener: Opener, width: int) -> None:
    page = opener("steps/intravasation/", width=width)
    assert page.locator("figure svg[role=group]:visible").count() == 1
    wide = page.locator("figure .mts-wide").first.is_visible()
    assert wide == (width == 1280)


def test_a_page_prints_without_navigation(opener: Opener, tmp_path: Path) -> None:
    page = opener("factors/hypoxia/")
    page.emulate_media(media="print")
    assert not page.locator(".md-header").is_visible()
    assert page.locator("figure .mts-wide").first.is_visible()
    assert not page.locator("figure .mts-narrow").first.is_visible()
    assert len(page.pdf(path=str(tmp_path / "page.pdf"), format="A4")) > 10_000
    assert page.locator(".md-copyright").is_visible()


def test_a_step_is_four_sheets_of_paper_at_most(opener: Opener) -> None:
    page = opener("steps/")
    steps = page.locator(".mts-card-title a").evaluate_all("all => all.map(link => link.href)")
    sheets = {}
    for address in (steps[0], steps[-1]):  # the last is by far the longest
        page.goto(address)
        sheets[address] = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4")))
    assert {address: number for address, number in sheets.items() if not 1 < number <= 4} == {}


def test_sources_keep_their_numbers_on_paper(opener: Opener) -> None:
    page = opener("steps/intravasation/")
    page.emulate_media(media="print")
    cited = page.locator("a.footnote-ref").evaluate_all("all => all.map(a => [a.hash.slice(1), Number(a.text)])")
    listed = page.locator(".footnote li:visible").evaluate_all("all => all.map(li => [li.id, li.value])")
    assert [number for _, number in listed] != list(range(1, len(listed) + 1))  # some are left out
    assert [pair for pair in listed if pair not in cited] == []
