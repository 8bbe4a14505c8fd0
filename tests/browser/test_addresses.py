"""Every page and every file has the same address in every build; the copy for a folder ends it in `.html`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.browser import builds
from tests.browser.builds import BUILDS, Site, differs, project
from tests.site.harness import ROOT, dead_links

pytestmark = differs("The others are compared with it.", "material")

THEIRS = ("assets/images/", "assets/javascripts/", "assets/stylesheets/", "search/", "search.json", "sitemap.xml", "404.html", "objects.inv", "mkdocs_theme.yml")
"""What an engine or its theme writes for itself."""

PUBLISHED = {"data/atlas.jsonld", "data/atlas.ttl", "feed.xml"}
"""Files that are made of the site's own address, which a copy for a folder has not."""


def ours(folder: Path) -> set[str]:
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in names if not name.startswith(THEIRS)}


@pytest.fixture(scope="session")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Those of Material, which the others must have."""
    folder = tmp_path_factory.mktemp("addresses")
    BUILDS["material"].make(project(folder / "project", "https://example.org/atlas/"), folder / "site")
    return ours(folder / "site")


def test_every_page_and_file_has_its_address(site: Site, addresses: set[str]) -> None:
    wanted = addresses
    if site.build.is_copy:
        wanted = {site.path(re.sub(r"(^|/)index\.html$", r"\1", name)) for name in addresses - PUBLISHED}
    assert sorted(ours(site.folder) ^ wanted) == []


def test_no_link_is_dead(site: Site) -> None:
    assert dead_links(site.folder) == []


def test_the_documentation_tells_what_differs() -> None:
    told = (ROOT / "docs/contribute/engines.md").read_text("utf-8")
    causes = [text for name, text in vars(builds).items() if name.startswith("NO_")]
    assert [cause for cause in causes if f"| {cause} |" not in told] == []
    assert [name for name in builds.BUILDS if f"| `{name}` |" not in told] == []


def test_every_build_is_tested_every_week() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/weekly.yml").read_text("utf-8"))["jobs"]
    weekly = jobs["engines"]["strategy"]["matrix"]["build"]
    (makes,) = re.findall(r"^BUILDS \?= (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert ["material", *sorted(weekly)] == sorted(makes.split()) == sorted(builds.BUILDS)
