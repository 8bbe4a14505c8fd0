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
from tests.site.harness import ROOT, Page, dead_links, pages

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


@pytest.fixture(scope="session")
def zensical_pages(zensical_site: Path) -> Mapping[str, Page]:
    return pages(zensical_site)


@pytest.mark.needs("zensical")
def test_zensical_has_the_addresses_of_the_site(zensical_site: Path, real_atlas: Exported) -> None:
    assert addresses(zensical_site) == addresses(real_atlas.site)


@pytest.mark.needs("zensical")
def test_no_link_is_dead_in_zensical(zensical_site: Path) -> None:
    assert dead_links(zensical_site) == []


@pytest.mark.needs("zensical")
def test_every_picture_is_there_and_shown(
    zensical_site: Path, zensical_pages: Mapping[str, Page], real_atlas: Exported
) -> None:
    pictures = sorted(path.name for path in (real_atlas.data / "figures").iterdir())
    assert sorted(path.name for path in (zensical_site / "data/figures").iterdir()) == pictures
    html = "\n".join(page.html for page in zensical_pages.values())
    missing = [name for name in pictures if f'/figures/{name}" />' not in html and f"/figures/{name}\">" not in html]
    assert missing == []


@pytest.mark.needs("zensical")
def test_every_citation_leads_to_its_source(
    zensical_pages: Mapping[str, Page], real_atlas: Exported
) -> None:
    """Every number to a note of the page; every note to the place of its source in the index."""
    cited = 0
    for name, page in zensical_pages.items():
        numbers = re.findall(r'class="footnote-ref" href="#fn:([^"]+)"', page.html)
        notes = re.findall(r'<li id="fn:([^"]+)">(.*?)</li>', page.html, re.S)
        assert set(numbers) == {key for key, _ in notes}, name
        for key, note in notes:
            assert f'references/#{key.removeprefix("metastasis-")}"' in note, (name, key)
        cited += len(numbers)
    assert cited > 500
    index = zensical_pages["references/index.html"]
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
    # Zensical keeps its search in a closed shadow, which hides it from tests too.
    page.add_init_script(
        "const attach = Element.prototype.attachShadow;"
        "Element.prototype.attachShadow = function (o) { return attach.call(this, {...o, mode: 'open'}) }"
    )
    foreign: list[str] = []
    page.on("request", lambda request: request.url.startswith(served) or foreign.append(request.url))
    page.goto(served)
    page.locator(".md-search__button").click()
    page.get_by_role("combobox").press_sequentially("hypoxia")
    found = page.locator('[role=option][href*="/factors/hypoxia/"]').first
    found.wait_for()
    found.click()
    page.get_by_role("heading", name="Low oxygen (hypoxia)", level=1).wait_for()
    context.close()
    assert foreign == []


def test_mkdocs_builds_the_export_without_the_plugin(
    exported_real: Path, real_atlas: Exported, tmp_path: Path
) -> None:
    """Its own check of links and anchors finds nothing to say."""
    site = build(exported_real, "mkdocs", tmp_path / "site")
    assert addresses(site) == addresses(real_atlas.site)


AWKWARD = SMALL | {
    "docs/index.md": (
        "# Home\n\nOf [moving][move] and [niches][niche] [@a2020; @b1999].\n\n"
        "- In a list:\n\n    <!-- metastasis: figure cascade -->\n\n<!-- metastasis: list -->\n\n"
        "```\n[move][] [@a2020] <!-- metastasis: list -->\n```\n"
    ),
    "docs/glossary.md": "# Words\n\nAll of them.\n",
    "docs/factors/odd.yml": (
        "title: '*x* <b>b</b> | p < 0.05 {: .x } [^x] $y$ :smile: `c`'\n"
        "summary: '# no heading | 1. - {{ z }} <i> &amp; niche'\ngroup: immune\nformer: [odder]\n"
        "details: |\n  Some `a | b` and {: .y }, see [move](../mechanisms/move.yml) and [page](../about.md).\n\n"
        "  ## A head\n\n  | a | b |\n  | --- | --- |\n  | `x` | [move][] [@b1999] |\n\n"
        "  /// html | script\n  --8<-- \"x\"\n"
        "effects: [{on: grow, effect: promotes, how: 'With | and *more* {: .z } [@a2020].', evidence: [b1999]}]\n"
    ),
}
"""An atlas with hand-written pages in generated places, and with all that other engines obey."""


@pytest.fixture(scope="module", params=[True, False], ids=["pages", "rows"])
def awkward(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The export, and the site of the plugin, with and without pages of effects."""
    folder = tmp_path_factory.mktemp("awkward")
    options = {**OPTIONS, "effect_pages": request.param}
    settings = {"theme": {"name": "material", "font": False}, "site_url": "https://example.org/atlas/"}
    built = build_atlas(folder, AWKWARD, options, strict=False, **settings)
    config = {"site_name": "Test", "plugins": [{"metastasis": options}], **settings}
    write(folder, {"mkdocs.yml": yaml.safe_dump(config)})
    return export(folder, folder.parent / f"{folder.name}-out"), built.folder


@pytest.mark.needs("properdocs")
def test_properdocs_builds_an_awkward_atlas(awkward: tuple[Path, Path], tmp_path: Path) -> None:
    folder, ours = awkward
    site = build(folder, "properdocs", tmp_path / "site")
    assert addresses(site) == addresses(ours)
    assert dead_links(site) == []


@pytest.mark.needs("zensical")
def test_an_awkward_atlas_has_the_same_addresses_and_no_dead_link(awkward: tuple[Path, Path]) -> None:
    folder, ours = awkward
    site = build(folder, "zensical")
    assert addresses(site) == addresses(ours)
    assert dead_links(site) == []
    odd = pages(site)["factors/odd/index.html"].html
    for shown in ("*x* &lt;b&gt;b&lt;/b&gt; | p &lt; 0.05 {: .x } [^x] $y$ :smile: `c`", "/// html | script", "# no heading | 1. - {{ z }} &lt;i&gt;"):
        assert shown in _characters(odd), shown
    home = pages(site)["index.html"].html
    assert "[move][] [@a2020] &lt;!-- metastasis: list --&gt;" in home
    assert "Things" in home
    assert 'src="data/figures/cascade.svg"' in home


def _characters(html: str) -> str:
    """HTML in which only its own marks are still references."""
    return re.sub(r"&#(\d+);", lambda found: {"60": "&lt;", "62": "&gt;", "38": "&amp;"}.get(found[1], chr(int(found[1]))), html)
