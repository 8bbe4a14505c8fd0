"""Files whose content is made when it is asked for; other plugins see no difference."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_metastasis.hosts.mkdocs.files import LazyFile
from tests.build.harness import MINIMAL, build_atlas


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

    file = LazyFile.of(config, "data/a.txt", make)
    assert (file.generated_by, made) == ("metastasis", [])
    file.copy_file()
    assert (Path(config.site_dir) / "data/a.txt").read_bytes() == "ä\n".encode()
    assert (file.content_string, file.content_bytes) == ("ä\n", "ä\n".encode())
    assert file.is_modified()


def test_what_was_made_on_the_way_is_not_made_again(config: MkDocsConfig) -> None:
    file = LazyFile.of(config, "a.svg", lambda: pytest.fail("made again"))
    file.keep("<svg/>")
    assert file.content_string == "<svg/>"


def test_another_plugin_may_replace_the_content(config: MkDocsConfig) -> None:
    for path, content in (("a.txt", "new"), ("b.txt", b"new")):
        file = LazyFile.of(config, path, lambda: "old")
        if isinstance(content, str):
            file.content_string = content
        else:
            file.content_bytes = content
        file.keep("drawn after that")
        file.copy_file()
        assert file.content_string == "new"
        assert (Path(config.site_dir) / path).read_bytes() == b"new"


def test_a_picture_that_no_page_shows_has_a_file(tmp_path: Path) -> None:
    built = build_atlas(tmp_path, MINIMAL | {"docs/index.md": "# Home\n"})
    assert "mts-figure" not in built.page("index.html")
    assert (built.folder / "data/figures/cascade.svg").read_text("utf-8").startswith("<svg")
