"""What a build holds in memory waits compressed, or is made late; nobody sees a difference."""

import contextlib
import gc
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from mkdocs_metastasis.plugin import plugin
from mkdocs_metastasis.plugin.later import MadeLater, packed
from tests.build.harness import FACTOR, MINIMAL, build_atlas

HOOK = """\
from pathlib import Path

SEEN = Path(__file__).with_name("seen")

def seen(event, page, html):
    if page.file.src_uri == "factors/air.md":
        with SEEN.open("a") as file:
            file.write(f"{event} {'<svg' in html} {'mts-tools' in html}\\n")

def on_page_content(html, page, config, files):
    seen("read", page, html)

def on_env(env, config, files):
    kept = files.get_file_from_path("factors/air.md").page
    with SEEN.open("a") as file:
        file.write(f"held {bool(kept.content)}\\n")

def on_page_context(context, page, config, nav):
    seen("context", page, page.content)

def on_post_page(output, page, config):
    seen("written", page, page.content)
    seen("output", page, output)
"""
PAGES = ["read True True", "context False False", "written True True", "output True True"]
"""In the event in which search reads a page, there is only what it shall find."""


def built(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """The files of a site, and what another plugin saw of a page."""
    site = build_atlas(folder, MINIMAL | {"hook.py": HOOK}, hooks=[str(folder / "hook.py")])
    return site.files(), (folder / "seen").read_text("utf-8").splitlines()


def test_the_pages_of_a_large_atlas_wait_compressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, seen = built(tmp_path / "small")
    assert seen == [PAGES[0], "held True", *PAGES[1:]]
    monkeypatch.setattr(plugin, "MANY_PAGES", 0)
    large, seen = built(tmp_path / "large")
    assert seen == [PAGES[0], "held False", *PAGES[1:]]
    assert large == small


@pytest.mark.parametrize("record", [FACTOR, FACTOR.replace("on: move", "on: mov")])
def test_the_collector_is_left_as_it_was(tmp_path: Path, record: str) -> None:
    """A build, well or not, may be one of many in a process."""
    before, during = gc.get_threshold(), tmp_path / "during"
    hook = f"import gc\nfrom pathlib import Path\ndef on_env(env, config, files): Path({str(during)!r}).write_text(str(gc.get_threshold()[2]))\n"
    files = MINIMAL | {"docs/factors/air.yml": record, "hook.py": hook}
    with contextlib.suppress(Abort):
        build_atlas(tmp_path, files, hooks=[str(tmp_path / "hook.py")])
    assert gc.get_threshold() == before
    assert record != FACTOR or int(during.read_text()) > before[2]


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins._current_plugin = "metastasis"  # as MkDocs does before each event
    return config


def test_a_file_is_made_when_it_is_written(config: MkDocsConfig) -> None:
    made: list[str] = []

    def make() -> str:
        made.append("")
        return "ä\n"

    file = MadeLater.of(config, "data/a.txt", make)
    assert (file.generated_by, file.is_modified(), made) == ("metastasis", True, [])
    file.copy_file()
    assert (Path(config.site_dir) / "data/a.txt").read_bytes() == "ä\n".encode()
    assert (file.content_string, file.content_bytes) == ("ä\n", "ä\n".encode())
    assert len(made) == 3


def test_what_was_made_on_the_way_is_not_made_again(config: MkDocsConfig) -> None:
    file = MadeLater.of(config, "a.svg", lambda: pytest.fail("made again"))
    file.keep("<svg/>")
    assert file.content_string == "<svg/>"


def test_another_plugin_may_replace_the_content(config: MkDocsConfig) -> None:
    for path, content in (("a.txt", "new"), ("b.txt", b"new")):
        file = MadeLater.of(config, path, packed("old"))
        if isinstance(content, str):
            file.content_string = content
        else:
            file.content_bytes = content
        file.keep("drawn after that")
        file.copy_file()
        assert file.content_string == "new"
        assert (Path(config.site_dir) / path).read_bytes() == b"new"
