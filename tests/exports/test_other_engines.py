"""The export, built by other engines: the same addresses, no dead link, every picture, a search."""

import functools
import http.server
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from tests.build.harness import build_atlas, write
from tests.cli.process import run
from tests.exports.atlases import OPTIONS, SMALL, Exported
from tests.site.harness import ROOT, dead_links, pages

NO_ANSWER = {"404.html"}
"""A page that is no page of the site: a theme makes it, or does not."""


def export(project: Path, folder: Path) -> Path:
    done = run(project, "export", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


def build(folder: Path, engine: str, site: Path | None = None) -> Path:
    """Build an export, into `site` where the engine lets one choose; any warning fails."""
    command = [sys.executable, "-m", engine, "build", "--strict"]
    if site:
        command += ["--config-file", "mkdocs.yml", "--site-dir", str(site)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True,
        text=True, check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "WARNING" not in said, said
    return site or folder / "site"


def addresses(site: Path) -> set[str]:
    return pages(site).keys() - NO_ANSWER


@pytest.fixture(scope="session")
def exported_real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(ROOT, tmp_path_factory.mktemp("export") / "atlas")


@pytest.fixture(scope="session")
def zensical_site(exported_real: Path) -> Path:
    return build(exported_real, "zensical")


@pytest.mark.needs("zensical")
def test_zensical_has_the_addresses_of_the_site(zensical_site: Path, real_atlas: Exported) -> None:
    assert addresses(zensical_site) == addresses(real_atlas.site)


@pytest.mark.needs("zensical")
def test_no_link_is_dead_in_zensical(zensical_site: Path) -> None:
    assert dead_links(zensical_site) == []


@pytest.mark.needs("zensical")
def test_every_picture_is_there_and_shown(zensical_site: Path, real_atlas: Exported) -> None:
    pictures = sorted(path.name for path in (real_atlas.data / "figures").iterdir())
    assert sorted(path.name for path in (zensical_site / "data/figures").iterdir()) == pictures
    html = "\n".join(page.html for page in pages(zensical_site).values())
    missing = [name for name in pictures if f'/figures/{name}" />' not in html and f"/figures/{name}\">" not in html]
    assert missing == []


@pytest.mark.needs("zensical")
def test_every_citation_leads_to_its_source(zensical_site: Path, real_atlas: Exported) -> None:
    """Every number to a note of the page; every note to the place of its source in the index."""
    cited = 0
    for name, page in pages(zensical_site).items():
        numbers = re.findall(r'class="footnote-ref" href="#fn:([^"]+)"', page.html)
        notes = re.findall(r'<li id="fn:([^"]+)">(.*?)</li>', page.html, re.S)
        assert set(numbers) == {key for key, _ in notes}, name
        for key, note in notes:
            assert f'references/#{key.removeprefix("metastasis-")}"' in note, (name, key)
        cited += len(numbers)
    assert cited > 500
    index = pages(zensical_site)["references/index.html"]
    assert real_atlas.graph.atlas.references.keys() <= set(index.ids)


@pytest.mark.needs("zensical")
def test_the_data_is_that_of_the_site(zensical_site: Path, real_atlas: Exported) -> None:
    def data(site: Path) -> Mapping[str, bytes]:
        names = [path for path in sorted(site.rglob("*")) if path.suffix in (".json", ".yml", ".csv", ".ttl", ".svg", ".bib")]
        return {
            path.relative_to(site).as_posix(): path.read_bytes() for path in names
            if path.relative_to(site).parts[0] not in ("search", "assets") and path.name != "search.json"
        }

    assert data(zensical_site) == data(real_atlas.site)


@pytest.mark.needs("zensical")
def test_the_search_index_has_titles_and_aliases(zensical_site: Path, real_atlas: Exported) -> None:
    items = json.loads((zensical_site / "search.json").read_text("utf-8"))["items"]
    for record in real_atlas.graph.atlas.records.values():
        own = [item for item in items if item["location"].split("#")[0] == f"{record.address}/"]
        text = " ".join(f"{item['title']} {item['text']}" for item in own)
        for name in (record.title, *record.aliases):
            assert name in text.replace("&amp;", "&"), name


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the test says what it saw."""


@pytest.fixture
def served(zensical_site: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(zensical_site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.needs("zensical")
def test_the_search_of_zensical_finds_a_record(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(served)
    page.keyboard.press("/")
    page.keyboard.type("hypoxia")
    page.get_by_role("link", name="Low oxygen (hypoxia)").first.wait_for(timeout=10_000)
    context.close()


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_other_engines_build_the_export_without_the_plugin(
    engine: str, exported_real: Path, real_atlas: Exported, tmp_path: Path
) -> None:
    """Their own check of links and anchors finds nothing to say."""
    site = build(exported_real, engine, tmp_path / "site")
    assert addresses(site) == addresses(real_atlas.site)
    assert dead_links(site) == []
