"""What the check takes for an address of the site is what the site has, page by page and file by file."""

from pathlib import Path
from typing import Any

import pytest

from mkdocs_metastasis.exports import Publication, Web, data_files
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.loader.files import find
from mkdocs_metastasis.loader.read import read
from mkdocs_metastasis.model import Options
from mkdocs_metastasis.model.urls import (
    DATA_FOLDER,
    LESSON_FILES,
    LINKED_FILES,
    TEACH_FOLDER,
    data_of,
    is_joined,
    page_address,
    picture_of,
    replaced_by,
    url_of,
)
from mkdocs_metastasis.website import build_website
from mkdocs_metastasis.words import Words
from tests.build.harness import MINIMAL, build_atlas, write
from tests.site.harness import dead_links

FULL = MINIMAL | {
    "docs/mechanisms/move.yml": MINIMAL["docs/mechanisms/move.yml"] + "former: [walk]\n",
    "docs/glossary.yml": "- term: niche\n  definition: A place.\n",
    "docs/mechanisms/README.md": "# All mechanisms\n",
}
ATLASES: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "full": (FULL, {}),
    "minimal": (MINIMAL, {"effect_pages": False}),
    "larger than its picture": (MINIMAL, {"max_nodes": 2}),
    "a step": ({"docs/steps/leave.yml": MINIMAL["docs/steps/leave.yml"]}, {}),
    "a source": ({"docs/references.bib": MINIMAL["docs/references.bib"]}, {}),
    "nothing": ({}, {}),
}


@pytest.mark.parametrize("name", ATLASES)
def test_the_check_knows_what_the_site_makes(tmp_path: Path, name: str) -> None:
    files, options = ATLASES[name]
    write(tmp_path, files)
    docs = tmp_path / "docs"
    outline = read(docs, find(docs), Options(**options)).outline
    site = build_website(load(docs, Options(**options)).atlas, Words())
    assert set(outline.pages()) == site.pages.keys() | set(map(replaced_by, site.parts))
    graph, about = site.graph, Publication("Test", "")
    data = data_files(graph, Words(), about, Web(site.places, "", str), "{}")
    made = {f"{DATA_FOLDER}{file}" for file, _ in data} if graph.atlas.records else set()
    made |= {data_of(record.address) for record in graph.atlas.records.values()}
    if graph.atlas.has_lessons:
        made |= {f"{TEACH_FOLDER}{name}" for name in LESSON_FILES}
    assert set(outline.files()) == made | set(map(picture_of, site.pictures))


def test_a_published_site_has_linked_data_beside(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    site = build_website(load(tmp_path / "docs", Options()).atlas, Words())
    web = Web(site.places, "https://a.org/", str)
    files = [
        {file for file, _ in data_files(site.graph, Words(), Publication("Test", address), web, "{}")}
        for address in ("", "https://a.org/")
    ]
    assert files[1] - files[0] == set(LINKED_FILES)


def test_what_the_check_lets_pass_is_there(tmp_path: Path) -> None:
    links = (
        "../data/index.md", "../contribute/gaps.md", "../data/atlas.json", "../data/figures/air.svg",
        "air.json", "../effects/air--move.md", "../map.md",
    )
    text = " ".join(f"[x]({address})" for address in links)
    record = MINIMAL["docs/factors/air.yml"] + f"details: |\n  {text}\n"
    built = build_atlas(tmp_path, MINIMAL | {"docs/factors/air.yml": record})
    assert dead_links(built.folder) == []
    for address in ("../../data/", "../../data/figures/air.svg", "../air.json"):
        assert f'<a href="{address}">x</a>' in built.page("factors/air/")


@pytest.mark.parametrize(
    ("path", "address", "folders", "flat"),
    [
        ("index.md", "", "", "index.html"),
        ("steps/index.md", "steps", "steps/", "steps/index.html"),
        ("steps/README.md", "steps", "steps/", "steps/index.html"),
        ("about.md", "about", "about/", "about.html"),
        ("a/b.html", "a/b", "a/b.html", "a/b.html"),
        ("data/atlas.json", "data/atlas.json", "data/atlas.json", "data/atlas.json"),
    ],
)
def test_addresses_of_paths(path: str, address: str, folders: str, flat: str) -> None:
    assert (page_address(path), url_of(path, True), url_of(path, False)) == (address, folders, flat)


def test_a_hand_written_page_joins_the_generated_part_only_where_there_is_one() -> None:
    joined = ("index.md", "README.md", "map.markdown", "factors/README.MD", "contribute/gaps.md", "glossary.md")
    assert [path for path in joined if not is_joined(path)] == []
    alone = ("factors/air.md", "data/index.md", "index.html", "factors/sub/index.md", "about.md", "effects/a.md")
    assert [path for path in alone if is_joined(path)] == []
