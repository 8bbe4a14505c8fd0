"""In a real browser not one script of a hostile atlas runs, and no page asks another host."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Options
from tests.browser.server import SEARCHED, serve
from tests.hostile import atlas
from tests.tools import PATIENCE

pytestmark = pytest.mark.needs("chromium")
Watched = Callable[[str], Page]


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address and the folder of the hostile atlas, and of a page with a real script."""
    folder = tmp_path_factory.mktemp("hostile")
    with serve(folder / "site") as address:
        site = atlas.build(folder, address).folder
        (site / "control.html").write_text(f"<img src=x onerror={atlas.MARK}()>")
        yield address, site


@pytest.fixture(scope="module")
def heard() -> list[str]:
    return []


@pytest.fixture
def ran(heard: list[str]) -> Iterator[list[str]]:
    """What ran or left: empty at the end."""
    heard.clear()
    yield heard
    SEARCHED.clear()


@pytest.fixture(scope="module")
def page(browser: Browser, heard: list[str]) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    context.expose_binding(atlas.MARK, lambda source: heard.append(source["page"].url))
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: heard.append(request.url) if leaves(request) else None)
    yield page
    context.close()


def leaves(request: Request) -> bool:
    return not request.url.startswith(("http://127.0.0.1:", "data:image/", "blob:http://127.0.0.1:"))


def test_a_script_that_is_there_is_seen(hostile: tuple[str, Path], page: Page, ran: list[str]) -> None:
    address, _ = hostile
    page.goto(f"{address}control.html")
    for _ in range(PATIENCE // 50):
        if not ran:
            page.wait_for_timeout(50)
    assert ran == [f"{address}control.html"]


def shown(site: Path) -> list[str]:
    """Every page, stand-alone picture and feed, as a browser opens them."""
    found = sorted(path for path in site.rglob("*") if path.suffix in (".html", ".svg", ".xml"))
    names = (path.relative_to(site).as_posix() for path in found)
    return [name for name in names if name != "control.html" and not name.startswith("assets/")]


ALIKE = ("effects/", "teach/sheets/")
RECORD = re.compile(r"\w+/r\d+/index\.html|data/figures/r\d+\.svg")
"""Pages and pictures of one kind each, with one payload each: every fourth is opened; of all every tag is read below."""


def test_no_page_picture_or_feed_runs_a_script(hostile: tuple[str, Path], page: Page, ran: list[str]) -> None:
    address, site = hostile
    names = shown(site)
    assert {"index.html", "references/index.html", "glossary/index.html", "map/index.html", "data/index.html", "404.html", "feed.xml"} <= set(names)
    alike = [name for name in names if name.startswith(ALIKE) or RECORD.match(name)]
    for name in [name for name in names if name not in alike] + alike[::4]:
        page.goto(address + name, wait_until="load" if name.endswith("html") else "commit")
        if name.endswith("html"):
            assert page.evaluate(_TOUCH), name
        assert ran == [], name


_TOUCH = """for (const one of document.querySelectorAll('.md-content *'))
    for (const type of ['mouseenter', 'mouseover', 'focus', 'toggle'])
        one.dispatchEvent(new Event(type, {bubbles: type === 'mouseover'}));
document.querySelectorAll('h1').length"""
"""Tooltips, notes and handlers: what a reader's pointer and keyboard set off. The page has a title."""


def test_what_a_reader_can_press_runs_nothing_either(hostile: tuple[str, Path], page: Page, ran: list[str]) -> None:
    address, _ = hostile
    tooltip = page.locator(".md-tooltip2--active")
    page.add_init_script("navigator.share = given => (window.shared = given, Promise.resolve())")
    for name in ("factors/r2", "effects/r2--r0", "steps/r4"):
        page.goto(f"{address}{name}/")
        for choice in page.locator(".mts-reading select").all():
            values = choice.locator("option").evaluate_all("all => all.map(one => one.value)")
            for value in reversed(values):  # "everything" last: the plain level hides the other choice
                choice.select_option(value)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.locator("[data-mts-copy]").click()
        page.locator("[data-mts-share]").click()
        assert page.evaluate("navigator.clipboard.readText()").startswith(address), name
        assert atlas.MARK in page.evaluate("window.shared.title"), name
        for link in page.locator(".footnote-ref:visible, .mts-term:visible, .mts-arrow:visible").all()[:2]:
            link.hover()
            tooltip.first.wait_for()
            page.mouse.move(0, 0)
            tooltip.first.wait_for(state="detached")
        forms = page.locator(".mts-actions a[href*='issues/new']").evaluate_all("all => all.map(one => one.href)")
        assert len(forms) == 3, name
        assert ran == [], name


def test_a_suggestion_is_text(hostile: tuple[str, Path], page: Page, ran: list[str]) -> None:
    SEARCHED.set()
    page.goto(hostile[0])
    field = page.locator("[data-md-component=search-query]").first
    field.click()
    field.press_sequentially("hosti")
    suggestion = page.locator("[data-md-component=search-suggest]")
    page.wait_for_function("one => one.textContent.length > 0", arg=suggestion.element_handle())
    field.press("ArrowRight")
    assert suggestion.locator("*").count() == 0
    assert ran == []


_ALL_IS_LISTED = """() => { document.querySelector(".md-search__scrollwrap").scrollBy(0, 9999);
    const list = document.querySelector(".md-search-result__list"), hits = list.children.length;
    window.same = hits === window.hits ? window.same + 1 : 0; window.hits = hits;
    return window.same > 20 && list.innerText.includes("<img src=x onerror="); }"""
"""Whether no more hits come when the list is scrolled, and a payload is among them."""


@pytest.mark.parametrize("words", ["hostile", "alias", "term", "script onerror"])
def test_search_shows_titles_and_texts_as_text(hostile: tuple[str, Path], page: Page, ran: list[str], words: str) -> None:
    SEARCHED.set()
    page.goto(hostile[0])
    field = page.locator("[data-md-component=search-query]").first
    field.click()
    field.press_sequentially(words)
    page.locator(".md-search-result__item").first.wait_for()
    page.evaluate("document.querySelectorAll('.md-search-result__more').forEach(one => one.open = true)")
    page.wait_for_function(_ALL_IS_LISTED)
    assert page.locator(".md-search-result img, .md-search-result script, .md-search-result svg[onload]").count() == 0
    assert ran == []


class _Tags(HTMLParser):
    """The scripts of a page, and whatever else in a tag would run one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.scripts.append(dict(attrs).get("src") or "")
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            runs = name in _ADDRESSES and address.startswith(("javascript:", "vbscript:", "data:text"))
            if runs or name.startswith("on") or name == "srcdoc":
                self.handlers.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script" and not self.scripts[-1]:
            self.scripts[-1] = data


_ADDRESSES = ("href", "xlink:href", "src", "action", "formaction")


def test_no_tag_of_any_page_runs_anything(hostile: tuple[str, Path]) -> None:
    """Every script is a file, the theme's own, or data, which is one script and stays one."""
    own: set[str] = set()
    for name in shown(hostile[1]):
        tags = _Tags((hostile[1] / name).read_text("utf-8"))
        assert tags.handlers == [], name
        inline = [text for text in tags.scripts if not text.endswith(".js") and not text.startswith("{")]
        assert inline == [] or name.endswith(".html"), name
        own.update(re.sub(r'"[^"]*"', "", text) for text in inline)
    assert [text for text in own if atlas.MARK in text] == []
    assert len(own) <= 4


def test_what_a_tag_runs_is_found() -> None:
    tags = _Tags('<a href="java\nscript:x">a</a><svg OnLoad=x></svg><script>x()</script><script src="a.js"></script>')
    assert tags.scripts == ["x()", "a.js"]
    assert len(tags.handlers) == 2


def test_what_a_theme_takes_for_html_has_no_tag(hostile: tuple[str, Path]) -> None:
    """Material writes the title of an element, and an entry that is cut off, into the page anew."""
    seen = 0
    for name in shown(hostile[1]):
        html = (hostile[1] / name).read_text("utf-8")
        taken = re.findall(r' title="([^"]*)"', html)
        taken += re.findall(r'(?s)<span class="md-ellipsis">(.*?)</span>', html)
        texts = [unescape(text) for text in taken]
        assert [text for text in texts if re.search("<[A-Za-z/!?]", text)] == [], name
        seen += sum("<\u2060" in text for text in texts)
    assert seen


def test_no_cell_is_a_formula(hostile: tuple[str, Path]) -> None:
    for path in sorted(hostile[1].glob("data/*.csv")):
        assert not re.search(r'(?m)(?:^|,)"?[=+@\t-][A-Za-z_]', path.read_text("utf-8")), path.name


@pytest.mark.parametrize("text", atlas.lines("refused.txt"))
def test_refused(tmp_path: Path, text: str) -> None:
    """Said in details, and in a definition, at a place in the file."""
    (tmp_path / "factors").mkdir()
    (tmp_path / "factors/x.yml").write_text(f"title: X\nsummary: X.\ngroup: immune\ndetails: |\n  {text}\n", "utf-8")
    (tmp_path / "glossary.yml").write_text(f"- term: x y\n  definition: |-\n    {text}\n", "utf-8")
    found = load(tmp_path, Options()).errors
    assert {error.code for error in found} <= {"html", "bad-link", "bad-image"}
    assert len({error.span.path for error in found}) == 2, found
