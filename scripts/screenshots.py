"""Takes the pictures of the README and the contributor's pages from a real preview.

Usage: python -m scripts.screenshots [FOLDER]     (CHROMIUM=/path/to/browser where it is not found)

The preview is that of a copy of `docs/`, so that a record can be broken for a picture.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.tools import find

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs/assets"
RECORD = "docs/factors/hypoxia.yml"
SIZE = (600, 420)
"""Width and height in pixels: legible on a phone, where a picture is not shown larger."""
HOME = (1280, 1340)
"""The same for the home page, with its tabs and its drawing."""
WAIT = 120
"""Seconds for the preview to be made."""


def main(folder: Path) -> None:
    """Write every picture into the folder."""
    contribute = folder / "contribute"
    contribute.mkdir(parents=True, exist_ok=True)
    with _preview() as (project, address), sync_playwright() as playwright:
        found = find("chromium")
        if not found:
            raise SystemExit("No Chromium or Chrome was found. Name one: CHROMIUM=/path/to/browser")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        home = _open(browser, address, HOME)
        home.screenshot(path=folder / "site.png")
        _page_and_its_end(_open(browser, f"{address}factors/hypoxia/"), contribute)
        record = project / RECORD
        record.write_text(record.read_text("utf-8").replace("- on: emt\n", "- on: emtt\n"), "utf-8")
        page = _open(browser, f"{address}factors/hypoxia/")
        _until(page, ".mts-problems")
        page.screenshot(path=contribute / "problems.png")
        browser.close()


def _page_and_its_end(page: Page, folder: Path) -> None:
    _until(page, ".mts-tools")
    page.screenshot(path=folder / "pencil.png")
    page.locator(".mts-tell").evaluate(
        "e => window.scrollBy(0, e.getBoundingClientRect().top - 160)"
    )
    page.wait_for_timeout(300)  # the header comes to rest
    page.screenshot(path=folder / "forms.png")


def _open(browser: Browser, address: str, size: tuple[int, int] = SIZE) -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="light", reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    return page


def _until(page: Page, shown: str) -> None:
    """Load the page anew until it shows something."""
    end = time.monotonic() + WAIT
    while not page.locator(shown).count():
        if time.monotonic() > end:
            raise SystemExit(f"{page.url} never shows {shown}")
        time.sleep(1)
        page.reload()


@contextmanager
def _preview() -> Iterator[tuple[Path, str]]:
    """A copy of the project, and the address of its preview."""
    with tempfile.TemporaryDirectory(prefix="atlas-") as name:
        project = Path(name)
        for part in ("docs", "overrides"):
            shutil.copytree(ROOT / part, project / part)
        shutil.copy(ROOT / "mkdocs.yml", project)
        host = f"127.0.0.1:{_free_port()}"
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", host], cwd=project
        )
        try:
            _wait_for(host, server)
            yield project, f"http://{host}/metastasis-atlas/"
        finally:
            server.terminate()
            server.wait()


def _wait_for(host: str, server: subprocess.Popen[bytes]) -> None:
    name, _, port = host.partition(":")
    end = time.monotonic() + WAIT
    while server.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection((name, int(port)), timeout=1).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("the preview did not start")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
