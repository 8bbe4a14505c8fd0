"""What the search of a site finds: all that its pages say once, and less of a very large atlas."""

import json
import re
from pathlib import Path

import pytest

from mkdocs_metastasis.pages import TypedWords, renderer, searchable
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


def test_a_word_of_the_glossary_is_found_at_its_place(tmp_path: Path) -> None:
    terms = "- {term: Wind, id: wind, definition: Air that moves.}\n"
    built = build_atlas(
        tmp_path, MINIMAL | {"docs/glossary.yml": terms}, plugins=["material/search", "metastasis"],
        **MATERIAL,
    )
    entries = json.loads(built.page("search/search_index.json"))["docs"]
    term = next(entry for entry in entries if entry["location"] == "glossary/#wind")
    assert term["title"] == "Wind"
    assert "moves" in term["text"]


def test_what_people_type_is_found_where_titles_say_our_word(tmp_path: Path) -> None:
    typed = {"metastasis": {"search_words": {"low air": ["breeze"]}}}
    built = build_atlas(tmp_path, MINIMAL, plugins=["material/search", typed], **MATERIAL)
    index = json.loads(built.page("search/search_index.json"))["docs"]
    assert [entry["location"] for entry in index if "breeze" in entry["text"]] == ["factors/air/"]
    assert "breeze" not in built.page("factors/air/index.html")


def test_records_come_before_arrows_and_lists(tmp_path: Path) -> None:
    built = build_atlas(tmp_path, MINIMAL, plugins=["material/search", "metastasis"], **MATERIAL)
    index = json.loads(built.page("search/search_index.json"))["docs"]
    ranks = {entry["location"]: entry.get("boost", 1) for entry in index}
    places = ("factors/air/", "", "effects/air--move/", "references/", "contribute/gaps/")
    assert [ranks[place] for place in places] == sorted((ranks[p] for p in places), reverse=True)


WORDS = TypedWords({"tumour": ["tumor"], "Lung": ["lungs"]})


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<h1>Two Tumours</h1><p>Text.</p>", "<h1>Two Tumours</h1><p>Text.</p><p>tumor</p>"),
        ("<h2>A</h2><p>A tumour.</p>", "<h2>A</h2><p>A tumour.</p>"),
        ('<h1>A</h1><p class="mts-aliases">a lung</p>', '<h1>A</h1><p class="mts-aliases">a lung</p><p>lungs</p>'),
        ("<h2>Lung</h2><h2>Tumour</h2>", "<h2>Lung</h2><p>lungs</p><h2>Tumour</h2><p>tumor</p>"),
        ("<h2 data-search-exclude>Lung</h2>", "<h2 data-search-exclude>Lung</h2>"),
        ("<p>No heading, a lung.</p>", "<p>No heading, a lung.</p>"),
    ],
)
def test_typed_words_stand_at_the_end_of_their_section(html: str, read: str) -> None:
    assert WORDS.into(html) == read


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
    monkeypatch.setattr(searchable, "_UNREAD", re.compile("(?!)"))
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
