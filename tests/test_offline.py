"""The offline copy: read from a folder with the network cut, and zipped the same way each time."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.zip_folder import zip_folder
from tests.tools import PATIENCE


@pytest.fixture
def copy(real_copy: Path) -> Path:
    """The atlas as `make offline` builds it, in a folder as people name theirs."""
    return real_copy


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser whose network is cut."""
    context = browser.new_context(offline=True)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_pages_link_to_files_not_to_folders(copy: Path) -> None:
    home = (copy / "index.html").read_text(encoding="utf-8")
    links = re.findall(r"<a\b[^>]*?\bhref=\"(?!\w+:|#)([^\"#?]+)", home)
    assert links
    assert [link for link in links if not (copy / link).is_file()] == []


def test_search_works_from_a_folder_and_nothing_is_fetched(copy: Path, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((copy / "index.html").as_uri())
    page.locator("[data-md-component=search-query]").first.click()
    page.locator("[data-md-component=search-query]").first.press_sequentially("atlas")
    result = page.locator(".md-search-result__link").first
    result.wait_for()
    result.click()
    page.wait_for_load_state()
    assert page.url.startswith("file:")
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []


def test_zip_is_the_same_each_time(tmp_path: Path) -> None:
    archives = []
    for number, order in enumerate((["b.txt", "a/c.txt"], ["a/c.txt", "b.txt"])):
        folder = tmp_path / str(number) / "atlas"
        for name in order:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(name, encoding="utf-8")
        zip_folder(folder, tmp_path / f"{number}.zip")
        archives.append(tmp_path / f"{number}.zip")
    assert archives[0].read_bytes() == archives[1].read_bytes()
    with zipfile.ZipFile(archives[0]) as archive:
        assert archive.namelist() == ["atlas/a/c.txt", "atlas/b.txt"]
