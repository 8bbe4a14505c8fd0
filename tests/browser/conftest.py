"""A real browser on the real atlas, served where it says that it lives, on loopback only."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.harness import build_real

Opener = Callable[..., Page]
"""Opens an address of the atlas: `opener("factors/hypoxia/", width=360, scheme="dark")`."""


REFUSED = "Content Security Policy"
"""What a browser says whenever it refuses something that the policy of a page does not allow."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the test says what it saw."""


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the atlas. Its site_url is this address: instant navigation asks for that."""
    folder = tmp_path_factory.mktemp("served")
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    address = f"http://127.0.0.1:{server.server_port}/atlas/"
    settings = folder / "mkdocs.yml"
    root = Path(__file__).parent.parent.parent
    settings.write_text(
        f"INHERIT: {root / 'mkdocs.yml'}\nsite_url: {address}\ndocs_dir: {root / 'docs'}\n"
        f"theme:\n  custom_dir: {root / 'overrides'}\n",
        "utf-8",
    )
    build_real(folder / "atlas", "--config-file", str(settings))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture
def opener(browser: Browser, served: str) -> Iterator[Opener]:
    """Opens pages; errors, what the policy refused, and requests that leave the site fail the test."""
    wrong: list[str] = []
    contexts = []

    def open_page(address: str, width: int = 1280, scheme: str = "light", script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=script, reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"{address}: {error}"))
        page.on("console", lambda said: REFUSED in said.text and wrong.append(f"{address}: {said.text}"))
        page.on("request", lambda request: _leaves(request.url) and wrong.append(request.url))
        page.goto(served + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def _leaves(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "data:", "blob:"))
