"""A real browser on builds of the real atlas, served where they say that they live, on loopback only."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.browser.builds import BUILDS, Site, project
from tests.browser.server import SEARCHED, serve
from tests.tools import PATIENCE

REFUSED = "Content Security Policy"
"""What a browser says whenever it refuses something that the policy of a page does not allow."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test runs in each build that is asked for."""
    if "site" in metafunc.fixturenames:
        builds = metafunc.config.getoption("--build") or ["material"]
        metafunc.parametrize("site", builds, indirect=True, scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what differs in a build, by its cause."""
    for item in items:
        callspec = getattr(item, "callspec", None)
        build = callspec.params.get("site") if callspec else None
        for marker in item.iter_markers("differs"):
            cause, *builds = marker.args
            if build in builds:
                item.add_marker(pytest.mark.skip(reason=cause))


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A build. The site_url of a hosted one is its address here: instant navigation asks for that."""
    name = request.param
    build = BUILDS[name]
    if build.needs and not build.needs.exists():
        pytest.fail(f"{build.needs} is missing: `make engines` makes it", pytrace=False)
    folder = tmp_path_factory.mktemp(name)
    with serve(folder / "served") as root:
        address, built = f"{root}atlas/", folder / "served/atlas"
        build.make(project(folder / "project", address), built)
        yield Site(name, built, f"{built.as_uri()}/" if build.is_copy else address)


class Window:
    """One window for all tests of a build, which keeps what it has fetched and compiled, and no more.

    A window of its own for each test would cost as much as the test, and a tab of its own half as much.
    """

    def __init__(self, browser: Browser, site: Site) -> None:
        self.site = site
        self.wrong: list[str] = []
        self.context = self._context(browser)
        self.without_script = self._context(browser, java_script_enabled=False)
        self._storage = self.context.new_cdp_session(self.context.pages[0])

    def _context(self, browser: Browser, java_script_enabled: bool = True) -> BrowserContext:
        context = browser.new_context(
            java_script_enabled=java_script_enabled, reduced_motion="reduce", offline=self.site.build.is_copy,
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(OPEN_SHADOWS)
        context.on("weberror", lambda error: self.wrong.append(f"{error.page and error.page.url}: {error.error}"))
        context.on("console", lambda said: REFUSED in said.text and self.wrong.append(f"{said.page and said.page.url}: {said.text}"))
        context.on("request", lambda request: self._leaves(request.url) and self.wrong.append(request.url))
        context.new_page()
        return context

    def _leaves(self, url: str) -> bool:
        own = self.site.root if self.site.build.is_copy else "http://127.0.0.1:"
        return not url.startswith((own, "data:", "blob:"))

    def clear(self) -> list[str]:
        """Empty the tabs and forget what a reader has chosen there; what went wrong since the last time."""
        for context in (self.context, self.without_script):
            kept, *others = context.pages
            for page in others:
                page.close()
            if kept.url != BLANK:
                kept.goto(BLANK)
                kept.emulate_media(media="null")
        self.context.clear_cookies()
        self.context.set_offline(self.site.build.is_copy)
        root = urlsplit(self.site.root)
        origin = f"{root.scheme}://{root.netloc}"
        self._storage.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        SEARCHED.clear()
        wrong, self.wrong = self.wrong, []
        return wrong


class Opener:
    """Opens pages by their address on the site: `opener("factors/hypoxia/", width=360, scheme="dark")`."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.site = window.site
        self.at = self.site.at
        self.path = self.site.path

    def __call__(self, address: str, width: int = 1280, scheme: str = "light", script: bool = True) -> Page:
        context = self._window.context if script else self._window.without_script
        page = context.pages[0]
        if page.url != BLANK:  # the test looks at another page already
            page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(self.at(address))
        return page

    def follow(self, page: Page, address: str, link: Locator | None = None) -> None:
        """Go where a link leads, or one would: without a load of the window where the theme spares it."""
        page.evaluate(WATCH)
        if link:
            link.click()
        else:
            page.evaluate(LINK, self.at(address))
        page.wait_for_url(self.at(address))
        page.wait_for_function("() => window.was !== document.querySelector('main') && window.shown !== false")

    def search(self, page: Page, words: str) -> Locator:
        """Search as a reader does; the links that are found."""
        SEARCHED.set()
        return self.site.build.search(page, words)


BLANK = "about:blank"

WATCH = """() => {
  window.shown ?? window.document$?.subscribe(() => { window.shown = true });
  window.shown = false;
  window.was = document.querySelector("main");
}"""
"""The theme tells of a page when it shows it."""

LINK = """address => document.body.appendChild(Object.assign(document.createElement("a"), {href: address})).click()"""

OPEN_SHADOWS = """const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) { return attach.call(this, {...options, mode: "open"}) }"""
"""A closed shadow hides a search from tests too."""


@pytest.fixture(scope="session")
def window(browser: Browser, site: Site) -> Iterator[Window]:
    window = Window(browser, site)
    yield window
    window.context.close()
    window.without_script.close()


@pytest.fixture
def opener(window: Window) -> Iterator[Opener]:
    """Opens pages; errors, what the policy refused, and requests that leave the site fail the test."""
    yield Opener(window)
    assert window.clear() == []
