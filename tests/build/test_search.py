"""What the search of a site finds: all that its pages say once, and less of a very large atlas."""

import json
import re
from pathlib import Path

import pytest

from mkdocs_metastasis.pages import renderer
from tests.build.harness import FACTOR, MINIMAL, build_atlas

DEEP = {
    "docs/factors/air.yml": FACTOR.replace(
        "effects:", "aliases: [hypoxia]\ndetails: A rare word, stabilisation.\neffects:"
    )
}
MATERIAL = {"theme": {"name": "material", "font": False}, "site_url": "https://example.org/"}


def documents(folder: Path) -> dict[str, str]:
    """The words of each document of the index, title first, by its address."""
    built = build_atlas(folder, MINIMAL | DEEP, plugins=["material/search", "metastasis"], **MATERIAL)
    found = json.loads(built.page("search/search_index.json"))["docs"]
    return {entry["location"]: f"{entry['title']} {entry['text']}" for entry in found}


def test_a_record_is_found_by_all_that_it_says_and_its_arrows_once(tmp_path: Path) -> None:
    found = documents(tmp_path)
    assert "hypoxia" in found["factors/air/"]
    assert "stabilisation" in found["factors/air/#in-depth"]
    told = [place for place, words in found.items() if "Cells that lack air move more" in words]
    assert told == ["effects/air--move/"]
    assert not [place for place in found if place.startswith("factors/air/#") and "in-depth" not in place]


def test_readers_get_what_the_search_leaves_out(tmp_path: Path) -> None:
    documents(tmp_path)
    page = (tmp_path / "site/factors/air/index.html").read_text("utf-8")
    assert "<svg" in page
    assert "mts-tools" in page


def test_of_a_very_large_atlas_names_and_summaries_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renderer, "BRIEF_SEARCH", 1)
    found = documents(tmp_path)
    assert "hypoxia" in found["factors/air/"]
    assert not [place for place in found if "in-depth" in place or place.startswith("effects/")]
    said = (tmp_path / "site/factors/index.html").read_text("utf-8")
    assert "the search finds titles, other names and summaries" in said


def test_tags_that_are_taken_out_before_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = documents(tmp_path / "without")
    monkeypatch.setattr(renderer, "_UNREAD", re.compile("(?!)"))
    assert documents(tmp_path / "with") == found


def test_what_a_template_of_the_site_keeps_from_search_is_kept(tmp_path: Path) -> None:
    theme = {"name": "material", "font": False, "custom_dir": str(tmp_path / "theme")}
    own = '<p>Seen. <span class="x" data-search-exclude>Hidden <a href="y">words</a>.</span> Seen <em class="z">again</em>.</p>'
    built = build_atlas(
        tmp_path, MINIMAL | {"theme/metastasis/cite.html": own},
        plugins=["material/search", "metastasis"], site_url="https://example.org/", theme=theme,
    )
    index = built.page("search/search_index.json")
    assert "Seen. Seen again." in " ".join(index.split())
    assert "Hidden" not in index
