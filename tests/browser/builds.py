"""The builds of the real atlas that the same tests run against, and what may differ between them.

`pytest tests/browser --build materialx` takes another one; `make engines` takes them all.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.site.harness import COMMIT, ROOT

OTHER = ROOT / ".cache/materialx/bin/python"
"""The environment with ProperDocs and MaterialX, whose package stands in the place of Material's."""

FORMER = ("low-oxygen", "factors/hypoxia")
"""A former address that the copy of the atlas has, and the record that it leads to."""

NO_POLICY = "Pages have no security policy: in a folder browsers take every file for a site of its own."
NO_INSTANT = "A click loads the whole page: browsers swap no pages that come from a folder."
NO_EDITS = "No page names the repository or can be cited by its address: the copy has none."
NO_FACETS = "What is found cannot be narrowed down: the search of the theme has no facets."
NO_MARKS = "What was searched for is not marked on the page that is found: the mark comes with the theme's search."
NO_DOWNLOAD = "A link to download a file opens it: files in a folder count as those of another site."
NO_RANK = "A search wants every word and has an order of its own: Zensical gives no page a weight."
NO_MEANT = "A slip of the pen brings up no other word: the box of Zensical lets no script look into it."
NO_404 = "There is no page for addresses that lead nowhere: only a server can show one."


def differs(cause: str, *builds: str) -> pytest.MarkDecorator:
    """Leave a test out in some builds, for a cause that the documentation tells."""
    return pytest.mark.differs(cause, *builds)


@dataclass(frozen=True)
class Search:
    """How a reader searches: where to click, where to type, and the links that are found."""

    button: str = "[data-md-component=search-query]"
    field: str = "[data-md-component=search-query]"
    found: str = ".md-search-result__link"
    missed: int = 10
    """Queries of `queries.yml` whose right page may be further down than the third."""
    first: int = 1
    """The place, at least, of the right page for a query about lessons."""

    def __call__(self, page: Page, words: str) -> Locator:
        """Type the words; return the links in their order, when the first have come."""
        field = page.locator(self.field).first
        if not field.is_visible() or field.input_value() == "":
            page.locator(self.button).first.click()
        links = page.locator(self.found)
        field.fill("")
        field.press("Backspace")  # the theme waits for keys
        links.first.wait_for(state="detached")
        field.fill(words[:-1])
        field.press_sequentially(words[-1])
        links.first.wait_for()
        return links


LUNR = Search()


@dataclass(frozen=True)
class Build:
    """One way to make the site of a project folder."""

    make: Callable[[Path, Path], None]
    """Builds a project into a folder; any warning fails."""
    search: Search = LUNR
    is_copy: bool = False
    needs: Path | None = None
    """What `make engines` makes before it runs the tests."""


@dataclass(frozen=True)
class Site:
    """A finished site: its folder, and its address."""

    name: str
    folder: Path
    root: str

    @property
    def build(self) -> Build:
        return BUILDS[self.name]

    def path(self, address: str) -> str:
        """How a link from the home page to an address ends: `steps/` may be `steps/index.html`."""
        if not self.build.is_copy:
            return address
        path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", address).groups()  # type: ignore[union-attr]
        if path.endswith("/") or not path:
            page = f"{path.rstrip('/')}.html"
            path = page if (self.folder / page).is_file() else f"{path}index.html"
        return path + mark + rest

    def at(self, address: str) -> str:
        """The whole address in this build of what has an address on the site."""
        return self.root + self.path(address)


def project(folder: Path, address: str) -> Path:
    """Copy the real atlas as a project of its own, published at an address, with a former id."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    for file in ROOT.glob("*.yml"):
        text = re.sub(r"^site_url: .*$", f"site_url: {address}", file.read_text("utf-8"), flags=re.M)
        (folder / file.name).write_text(text, "utf-8")
    former, record = FORMER
    with (folder / f"docs/{record}.yml").open("a", encoding="utf-8") as file:
        file.write(f"\nformer: [{former}]\n")
    return folder


def run(folder: Path, *command: str | Path) -> None:
    """Run a command in a folder; any warning fails."""
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": "1764028800", "NO_MKDOCS_2_WARNING": "1", "ATLAS_COMMIT": COMMIT,
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "WARNING" not in said, said


def _built(settings: str, folder: Path, site: Path, python: Path | str = sys.executable, host: str = "mkdocs") -> None:
    run(folder, python, "-m", host, "build", "--strict", "-f", settings, "--site-dir", site)


def _with_materialx(settings: str, folder: Path, site: Path) -> None:
    """Change the settings as `docs/reuse/materialx.md` says, and build with ProperDocs."""
    file = folder / "mkdocs.yml"
    text = file.read_text("utf-8").replace("  name: material\n", "  name: materialx\n")
    below = re.sub(r"^  search:\n((?: {4}.*\n)+)", _below_lunr, text, flags=re.M)
    assert below != text
    file.write_text(below, "utf-8")
    _built(settings, folder, site, OTHER, "properdocs")


def _below_lunr(found: re.Match[str]) -> str:
    own = re.sub("^", "  ", found[1].rstrip("\n"), flags=re.M)
    return f"  search:\n    provider: lunr\n    lunr:\n{own}\n"



def _with_zensical(folder: Path, site: Path) -> None:
    export, command = folder.parent / "zensical", (sys.executable, "-m", "mkdocs_metastasis")
    run(folder, *command, "export", "--for", "zensical", export)
    run(export, sys.executable, "-m", "zensical", "build", "--strict")
    run(export, *command, "policy", "site")
    shutil.move(export / "site", site)


def _with_pagefind(folder: Path, site: Path) -> None:
    """Choose the other search, and build with Material."""
    file = folder / "mkdocs.yml"
    text = file.read_text("utf-8").replace("  metastasis:\n", "  metastasis:\n    search: pagefind\n")
    file.write_text(text, "utf-8")
    _built("mkdocs.yml", folder, site)


PAGEFIND = Search(".mts-search-open", ".mts-search input", ".mts-search a.mts-found", first=3)

BUILDS = {
    "material": Build(partial(_built, "mkdocs.yml")),
    "offline": Build(partial(_built, "mkdocs-offline.yml"), is_copy=True),
    "zensical": Build(_with_zensical, Search(".md-search__button", "[role=combobox]", "[role=option]")),
    "pagefind": Build(_with_pagefind, PAGEFIND),
    "materialx": Build(partial(_with_materialx, "mkdocs.yml"), needs=OTHER),
    "materialx-offline": Build(partial(_with_materialx, "mkdocs-offline.yml"), is_copy=True, needs=OTHER),
}

COPIES = [name for name, build in BUILDS.items() if build.is_copy]
LUNRS = [name for name in BUILDS if name != "pagefind"]
