"""What a test does without its outside tool: skipped by name; failed where CI must have it.

A test says `@pytest.mark.needs("chromium")`, or asks for the fixture `chromium` or `node`.
"""

import os
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.site.harness import build_real
from tests.templates import remembering
from tests.tools import OPTIONAL, PATIENCE, find

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FLAGS = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)
"""For a browser that asks nobody outside."""

WANT = "for want of an outside tool: "


def require(tool: str) -> str:
    """The command of `tool`; without it the test is skipped, or fails where CI must have it."""
    command = find(tool)
    if command is not None:
        return command
    if os.environ.get("CI") and tool not in OPTIONAL:
        pytest.fail(f"{tool} is missing, and CI must have it", pytrace=False)
    pytest.skip(WANT + tool)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the tests in a browser run against other builds of the atlas (tests/browser/builds.py)."""
    parser.addoption("--build", action="append", help="a build for tests/browser; material if none")


ROOMS = {
    "tests/browser/": "a window", "tests/site/": "the real site", "tests/exports/": "the real site",
    "tests/test_offline.py": "the real site",
}
"""Rooms whose tests stay with one worker, by what they share: it is made and read once."""


class ByRoom(LoadScopeScheduling):  # type: ignore[misc]
    """Gives a worker a file at a time, or a room, so that nothing is built or read twice."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return next((shared for room, shared in ROOMS.items() if file.startswith(room)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByRoom:
    return ByRoom(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        for tool in marker.args:
            require(tool)


@pytest.fixture(scope="session", autouse=True)
def templates_are_compiled_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", remembering(jinja2.Environment.compile))
        yield


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium or Chrome; run it with --headless --no-sandbox."""
    return require("chromium")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator["Browser"]:
    """The one browser of all tests: Playwright takes no second one in a process."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real atlas as it is published. It is for all tests: none may change it."""
    return built_once(tmp_path_factory, "mkdocs.yml")


@pytest.fixture(scope="session")
def real_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its copy for a folder, in one named as people name theirs; none may change it."""
    return built_once(tmp_path_factory, "mkdocs-offline.yml")


@pytest.fixture(scope="session")
def real_french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The French copy for a folder, by itself; none may change it."""
    return built_once(tmp_path_factory, "mkdocs-fr.yml", ATLAS_SETTINGS="mkdocs-offline.yml")


def built_once(factory: pytest.TempPathFactory, settings: str, **environment: str) -> Path:
    """Build a site for all workers of a run: the first builds it, the others wait."""
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = base / settings.removesuffix(".yml") / "Bücher für die Reise"
    ended = folder / "ended"
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        while not ended.exists():
            time.sleep(0.2)
        if why := ended.read_text("utf-8"):
            pytest.fail(why, pytrace=False)
        return folder / "site"
    why = "another worker could not build it"
    try:
        build_real(folder / "site", "--config-file", settings, seed=1, **environment)
        why = ""
    finally:
        ended.write_text(why, "utf-8")
    return folder / "site"


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node."""
    return require("node")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Name the missing tools in the very last line, after pytest's own."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return
    missing = count_missing(str(report.longrepr) for report in reporter.stats.get("skipped", ()))
    if missing:
        counts = ", ".join(f"{tool} ({tests(number)})" for tool, number in sorted(missing.items()))
        reporter.write_line(f"skipped {WANT}{counts}")


def count_missing(reasons: Iterable[str]) -> Counter[str]:
    """Tool → number of tests that were skipped for want of it."""
    found = (re.search(re.escape(WANT) + r"([\w.-]+)", reason) for reason in reasons)
    return Counter(match[1] for match in found if match)


def tests(number: int) -> str:
    return "1 test" if number == 1 else f"{number} tests"
