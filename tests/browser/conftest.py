"""A real browser on builds of the real atlas, served where they say that they live, on loopback only."""

import functools
import http.server
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.browser.builds import BUILDS, Site, project
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


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the test says what it saw."""


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A build. The site_url of a hosted one is its address here: instant navigation asks for that."""
    name = request.param
    build = BUILDS[name]
    if build.needs and not build.needs.exists():
        pytest.fail(f"{build.needs} is missing: `make engines` makes it", pytrace=False)
    folder = tmp_path_factory.mktemp(name)
    handler = functools.partial(_Quiet, directory=str(folder / "served"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    address = f"http://127.0.0.1:{server.server_port}/atlas/"
    built = folder / "served/atlas"
    build.make(project(folder / "project", address), built)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield Site(name, built, f"{built.as_uri()}/" if build.is_copy else address)
    server.shutdown()
    server.server_close()


class Window:
    """One window for all tests of a build, which keeps what it has fetched and compiled, and no more.

    A window of its own for each test would cost as much as the test. A blank page keeps it open.
    """

    def __init__(self, browser: Browser, site: Site) -> None:
        self.site = site
        self.context = _context(browser, site)
        self._blank = self.context.new_page()
        self._storage = self.context.new_cdp_session(self._blank)

    def clear(self) -> None:
        """Close what a test has opened, and forget what a reader has chosen there."""
        for page in self.context.pages:
            if page is not self._blank:
                page.close()
        self.context.clear_cookies()
        self.context.set_offline(self.site.build.is_copy)
        root = urlsplit(self.site.root)
        origin = f"{root.scheme}://{root.netloc}"
        self._storage.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})


def _context(browser: Browser, site: Site, script: bool = True) -> BrowserContext:
    context = browser.new_context(
        java_script_enabled=script, reduced_motion="reduce", offline=site.build.is_copy,
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(OPEN_SHADOWS)
    return context


class Opener:
    """Opens pages by their address on the site: `opener("factors/hypoxia/", width=360, scheme="dark")`."""

    def __init__(self, browser: Browser, window: Window) -> None:
        self._browser = browser
        self._window = window.context
        self.site = window.site
        self.at = self.site.at
        self.path = self.site.path
        self.without_script: list[BrowserContext] = []
        self.wrong: list[str] = []

    def __call__(self, address: str, width: int = 1280, scheme: str = "light", script: bool = True) -> Page:
        context = self._window
        if not script:
            context = _context(self._browser, self.site, script=False)
            self.without_script.append(context)
        page, wrong = context.new_page(), self.wrong
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.on("pageerror", lambda error: wrong.append(f"{address}: {error}"))
        page.on("console", lambda said: REFUSED in said.text and wrong.append(f"{address}: {said.text}"))
        page.on("request", lambda request: self._leaves(request.url) and wrong.append(request.url))
        page.goto(self.at(address))
        return page

    def search(self, page: Page, words: str) -> Locator:
        """Search as a reader does; the links that are found."""
        return self.site.build.search(page, words)

    def _leaves(self, url: str) -> bool:
        own = self.site.root if self.site.build.is_copy else "http://127.0.0.1:"
        return not url.startswith((own, "data:", "blob:"))


OPEN_SHADOWS = """const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) { return attach.call(this, {...options, mode: "open"}) }"""
"""A closed shadow hides a search from tests too."""


@pytest.fixture(scope="session")
def window(browser: Browser, site: Site) -> Iterator[Window]:
    window = Window(browser, site)
    yield window
    window.context.close()


@pytest.fixture
def opener(browser: Browser, window: Window) -> Iterator[Opener]:
    """Opens pages; errors, what the policy refused, and requests that leave the site fail the test."""
    opener = Opener(browser, window)
    yield opener
    for context in opener.without_script:
        context.close()
    window.clear()
    assert opener.wrong == []
