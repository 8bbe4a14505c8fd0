"""Pages that a preview remembers are those that it would write anew, whatever has changed."""

from pathlib import Path

import pytest

from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Options
from mkdocs_metastasis.model.urls import Place, picture_of
from mkdocs_metastasis.pages import Memory, PageFacts, Rendered
from mkdocs_metastasis.website import build_website
from mkdocs_metastasis.words import Words
from tests.build.harness import FACTOR, MECHANISM, MINIMAL, REFERENCES, STEP, write

ATLAS = MINIMAL | {
    "docs/factors/water.yml": FACTOR.replace("Low air", "Water").replace("promotes", "inhibits").replace(
        "effects:", "see_also: [air]\ndetails: See [air][] and [a word][niche] [@b2021], or [this](air.yml).\neffects:"
    ),
    "docs/references.bib": REFERENCES + "@book{b2021, title = {B}, author = {Roe, R.}, year = {2021}}\n",
    "docs/glossary.yml": "- term: niche\n  definition: A place.\n",
    "docs/about.md": "# About\n\n[Air][air]\n",
}
FOLDERS = {"theme/cite.html": "<p>cite</p>"}

EDITS = {
    "nothing": {},
    "a title elsewhere": {"docs/mechanisms/move.yml": MECHANISM.replace("Moving", "Walking")},
    "a summary elsewhere": {"docs/factors/air.yml": FACTOR.replace("lack air", "have no air")},
    "a term": {"docs/glossary.yml": "- term: niche\n  definition: A room.\n"},
    "no term": {"docs/glossary.yml": "- term: nich\n  definition: A place.\n"},
    "a sign": {"docs/factors/air.yml": FACTOR.replace("promotes", "inhibits")},
    "a grade": {"docs/factors/air.yml": FACTOR.replace("animal", "human")},
    "a source": {"docs/references.bib": ATLAS["docs/references.bib"].replace("{B}", "{C}")},
    "a notice": {"docs/retractions.yml": "- {ref: b2021, date: 2022-01-01, notice: 'https://a.org/', kind: retraction}\n"},
    "a new record": {"docs/factors/fire.yml": FACTOR.replace("Low air", "Fire")},
    "a step": {"docs/steps/leave.yml": STEP.replace("Leaving", "Going")},
    "a page at a path of ours": {"docs/mechanisms/index.md": "# All mechanisms\n"},
    "a template": {"theme/cite.html": "<p>cite me</p>"},
    "a new template": {"theme/reading.html": "<p>no choice</p>"},
}
FACTS = PageFacts(permanent="https://example.org/a/", site="Test")


def pages(folder: Path, memory: Memory | None = None, words: Words | None = None) -> dict[str, Rendered]:
    """Every page of the atlas in a folder."""
    site = build_website(
        load(folder / "docs", Options()).atlas, words or Words(), templates=[folder / "theme"],
        memory=memory,
    )

    def address(place: Place) -> str:
        return f"../{place.path}#{place.anchor}"

    if memory:
        memory.start(sorted(site.pages))
    found = {path: site.renderer.render(page, address, FACTS) for path, page in site.pages.items()}
    for page in found.values():
        assert page.files == {picture_of(name): site.credit.file(site.picture(name)) for name in site.pictures if picture_of(name) in page.files}
    assert {path for page in found.values() for path in page.files} == set(map(picture_of, site.pictures))
    return found


@pytest.mark.parametrize("edit", EDITS)
def test_a_remembered_page_is_the_new_one(tmp_path: Path, edit: str) -> None:
    write(tmp_path, ATLAS | FOLDERS)
    memory = Memory(100)
    before = pages(tmp_path, memory)
    write(tmp_path, EDITS[edit])
    after = pages(tmp_path, memory)
    assert after == pages(tmp_path)
    assert (after == before) is (edit == "nothing")
    write(tmp_path, {name: (ATLAS | FOLDERS).get(name, "") for name in EDITS[edit]})
    for name in EDITS[edit].keys() - (ATLAS | FOLDERS).keys():
        (tmp_path / name).unlink()
    assert pages(tmp_path, memory) == before


def test_what_nothing_has_changed_for_is_not_written_again(tmp_path: Path) -> None:
    write(tmp_path, ATLAS | FOLDERS)
    memory = Memory(100)
    before = pages(tmp_path, memory)
    write(tmp_path, EDITS["a source"])
    after = pages(tmp_path, memory)
    new = {path for path in after if after[path] is not before[path]}
    assert new == {"references.md", "factors/water.md"}


def test_other_words_are_other_pages(tmp_path: Path) -> None:
    write(tmp_path, ATLAS | FOLDERS)
    memory = Memory(100)
    pages(tmp_path, memory)
    other = Words({"promotes": "helps"})
    assert pages(tmp_path, memory, other) == pages(tmp_path, words=other) != pages(tmp_path)


def test_it_keeps_no_more_than_it_may(tmp_path: Path) -> None:
    write(tmp_path, ATLAS | FOLDERS)
    memory = Memory(1)
    before, after = pages(tmp_path, memory), pages(tmp_path, memory)
    assert before == after
    assert sum(before[path] is after[path] for path in before) == 1
