"""Small exports, built by other engines: the same addresses, no dead link, everything as it was written.

`make engines` asks the same of the whole atlas.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.build.harness import build_atlas, write
from tests.cli.process import run
from tests.exports.atlases import OPTIONS, SMALL
from tests.site.harness import dead_links, pages

NO_ANSWER = {"404.html"}
"""A page that is no page of the site: a theme makes it, or does not."""


def export(project: Path, folder: Path, *options: str) -> Path:
    done = run(project, "export", *options, str(folder))
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
    options = {**OPTIONS, "medical": True, "effect_pages": request.param}
    settings = {"theme": {"name": "material", "font": False}, "site_url": "https://example.org/atlas/"}
    built = build_atlas(folder, AWKWARD, options, strict=False, **settings)
    config = {"site_name": "Test", "plugins": [{"metastasis": options}], **settings}
    write(folder, {"mkdocs.yml": yaml.safe_dump(config, sort_keys=False)})
    return export(folder, folder.parent / f"{folder.name}-out"), built.folder


@pytest.mark.needs("properdocs")
@pytest.mark.parametrize("awkward", [True], ids=["pages"], indirect=True)
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


@pytest.mark.needs("zensical")
def test_nothing_of_an_awkward_atlas_is_lost_in_zensical(awkward: tuple[Path, Path]) -> None:
    """Addresses, heads, contents, former addresses and pictures are those of MkDocs."""
    markdown, ours = awkward
    folder = export(markdown.parent / markdown.name.removesuffix("-out"), markdown.parent / f"{markdown.name}-z", "--for", "zensical")
    site = build(folder, "zensical")
    assert addresses(site) == addresses(ours)
    assert dead_links(site) == []
    for name in sorted(addresses(ours)):
        before, after = pages(ours)[name].html, pages(site)[name].html
        assert told(after) == told(before), name
        assert contents(after) == contents(before), name
    assert "http-equiv=\"refresh\"" in pages(site)["factors/odder/index.html"].html
    odd = pages(site)["factors/odd/index.html"].html
    assert "--8&lt;-- &quot;x&quot;" in odd or '--8&lt;-- "x"' in odd
    assert 'xlink:href="../../steps/grow/"' in odd
    for name in ("search.json", "sitemap.xml"):
        assert "factors/odd/" in (site / name).read_text("utf-8")
        assert "factors/odder/" not in (site / name).read_text("utf-8")


def told(html: str) -> list[str]:
    """What a head tells other programs."""
    head = html[: html.find("</head>")]
    return sorted(re.findall(r'<meta (?:property|name)="(?:og|twitter|description|robots)[^>]*>|<script type="application/ld\+json">.*?</script>|<link rel="alternate"[^>]*>|<meta http-equiv="refresh"[^>]*>', head))


def contents(html: str) -> list[str]:
    """What the list of contents leads to."""
    found = re.findall(r'<nav class="md-nav md-nav--secondary".*?</nav>', html, re.S)
    return re.findall(r'href="(#[^"]*)"', found[-1]) if found else []
