"""What other plugins need of ours, with a hook in the place of each; and the page that tells of them."""

import json
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin

from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.hosts.mkdocs.settings import host_of
from mkdocs_metastasis.model import Options
from scripts.try_plugins import FOUND, MARK, PAGE, plugins, table
from tests.build.harness import MINIMAL, build_atlas

HOOK = """
from pathlib import Path
from mkdocs.structure.files import File

def on_files(files, config):
    files.remove(files.get_file_from_path("draft.md"))
    files.append(File.generated(config, "made.md", content="# Made"))
    return type(files)(list(files))

def on_page_content(html, page, config, files):
    if page.file.src_uri != "made.md":
        assert Path(page.file.abs_src_path).is_file(), page.file
    return html
"""


def test_files_that_others_add_remove_and_read(tmp_path: Path) -> None:
    """Strictly: what was removed stands nowhere in the navigation, what was added stands there."""
    hook = tmp_path / "hook.py"
    hook.write_text(HOOK)
    built = build_atlas(tmp_path, MINIMAL | {"docs/draft.md": "# Draft\n"}, hooks=[str(hook)])
    assert not [line for line in built.messages if line.startswith("WARNING") or "not included in the" in line]
    assert "Made" in built.page("made/")
    assert "draft/index.html" not in built.files()


CHANGES = """
from mkdocs.plugins import event_priority

PRIORITY = 0

def on_page_context(context, page, config, nav):
    assert page.file.src_uri != "factors/air.md" or "<svg" in page.content
    page.content = "<p>Before</p>" + page.content.replace("</h1>", "!</h1>") + "<p>After</p>"
    return context

on_page_context = event_priority(PRIORITY)(on_page_context)
"""


@pytest.mark.parametrize("priority", [100, 1, 0, -1, -100])
def test_what_others_change_just_before_a_page_is_written_is_kept(tmp_path: Path, priority: int) -> None:
    hook = tmp_path / "hook.py"
    hook.write_text(CHANGES.replace("PRIORITY = 0", f"PRIORITY = {priority}"))
    built = build_atlas(
        tmp_path, MINIMAL | {"docs/about.md": "# About\n"}, hooks=[str(hook)], site_url="https://example.org/",
        theme={"name": "material", "font": False}, plugins=["material/search", "metastasis"],
    )
    for address in ("", "about/", "factors/air/", "factors/", "effects/air--move/"):
        page = built.page(address)
        assert ["<p>Before</p>" in page, "!</h1>" in page, "<p>After</p>" in page] == [True] * 3, address
    found = json.loads(built.page("search/search_index.json"))["docs"]
    assert [entry["title"] for entry in found if entry["location"] == "factors/air/"] == ["Low air"]


def test_the_page_is_made_from_what_happened() -> None:
    found = json.loads(FOUND.read_text("utf-8"))
    head, _, told = PAGE.read_text("utf-8").partition(MARK)
    assert told == f"\n{table(found)}"
    assert [row["name"] for row in found["plugins"]] == [plugin["name"] for plugin in plugins()]
    outcomes = [row[atlas] for row in found["plugins"] for atlas in ("small", "real")]
    words = {word for word in ("works", "a warning", "no site") for o in outcomes if o.startswith(word)}
    assert [word for word in words if f"**{word}**" not in head] == []


def test_a_plugin_that_builds_no_generated_page_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    config = load_config(str(tmp_path / "mkdocs.yml"), plugins=[])
    assert host_of(config, Options())
    config.plugins["i18n"] = BasePlugin()
    with pytest.raises(MetastasisError, match="build each language as a site of its own"):
        host_of(config, Options())
