"""The whole atlas as plain Markdown, built by Zensical and MkDocs: what `make engines` asks beside its builds."""

import re
from pathlib import Path

import pytest

from tests.exports.test_other_engines import addresses, build, export
from tests.site.harness import ROOT, dead_links, pages


@pytest.fixture(scope="session", autouse=True)  # before any site is built
def _asked(request: pytest.FixtureRequest) -> None:
    if "zensical" not in (request.config.getoption("--build") or ()):
        pytest.skip("This is asked with the build of Zensical.")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(ROOT, tmp_path_factory.mktemp("export") / "atlas")


@pytest.fixture(scope="module")
def plain(exported: Path) -> Path:
    return build(exported, "zensical")


def test_the_addresses_are_those_of_the_site(plain: Path, real_site: Path) -> None:
    assert addresses(plain) == addresses(real_site)
    assert dead_links(plain) == []


def test_every_picture_is_there_and_shown(plain: Path, real_site: Path) -> None:
    pictures = sorted(path.name for path in (real_site / "data/figures").glob("*.svg"))
    assert sorted(path.name for path in (plain / "data/figures").iterdir()) == pictures
    html = "\n".join(page.html for page in pages(plain).values())
    missing = [name for name in pictures if f'/figures/{name}" />' not in html and f"/figures/{name}\">" not in html]
    assert missing == []


def test_every_citation_leads_to_its_source(plain: Path) -> None:
    """Every number to a note of the page; every note to the place of its source in the index."""
    for name, page in pages(plain).items():
        numbers = re.findall(r'class="footnote-ref" href="#fn:([^"]+)"', page.html)
        notes = re.findall(r'<li id="fn:([^"]+)">(.*?)</li>', page.html, re.S)
        assert set(numbers) == {key for key, _ in notes}, name
        for key, note in notes:
            assert f'references/#{key.removeprefix("metastasis-")}"' in note, (name, key)


def test_mkdocs_builds_it_without_the_plugin(exported: Path, real_site: Path, tmp_path: Path) -> None:
    assert addresses(build(exported, "mkdocs", tmp_path / "site")) == addresses(real_site)
