"""JSON-LD and Open Graph of small atlases: what is said, what is left out, what cannot break out."""

from pathlib import Path
from typing import Any

import html5lib
import pytest

from tests.build.harness import FACTOR, MINIMAL, REFERENCES, Built, build_atlas
from tests.exports.reading import nodes, open_graph, scripts, strangers, triples

URL = "https://example.org/atlas/"
HOSTILE = "</script><script>alert('1')</script><!--<script>\"&"
FULL = MINIMAL | {
    "docs/factors/air.yml": FACTOR + """\
details: Known for long [@b1999].
aliases: [hypoxia, thin air]
xrefs: [MESH:D000860, {id: GO:0001666, label: response}]
former: [breath]
reviewed: {on: 2026-11-20, by: Jane Doe, oncologist}
""".replace("Jane Doe, oncologist", '"Jane Doe, oncologist"'),
    "docs/glossary.yml": "- {term: Niche, definition: 'A *place* where [cells][move] settle [@a2020].', aliases: [nest]}\n",
    "docs/references.bib": REFERENCES.replace("year = {2020}", "year = {2020}, doi = {10.1/x}, pmid = {7}")
    + "@book{b1999, title = {A book}, author = {{The Society} and others}, year = {1999}, url = {https://example.org/b}}\n",
    "docs/retractions.yml": "- {ref: a2020, date: 2021-01-01, notice: 'https://example.org/n', kind: retraction}\n",
}


def build(folder: Path, files: dict[str, str] = FULL, **config: Any) -> Built:
    settings = {
        "site_url": URL,
        "copyright": 'Text: <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>',
        "strict": False,  # the withdrawn source is a warning
    }
    return build_atlas(folder, files, {"medical": True}, **settings | config)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("full"))


def test_a_record_says_what_it_is_about_and_for_whom(built: Built) -> None:
    page = nodes(built.page("factors/air/"))["MedicalWebPage"]
    address = f"{URL}factors/air/"
    assert page["@id"] == page["url"] == address
    assert page["about"] == {
        "@type": "DefinedTerm",
        "@id": f"{address}#subject",
        "name": "Low air",
        "url": address,
        "description": "Cells lack air. They move on.",
        "alternateName": ["hypoxia", "thin air"],
        "sameAs": [
            "https://meshb.nlm.nih.gov/record/ui?ui=D000860",
            "https://www.ebi.ac.uk/QuickGO/term/GO:0001666",
        ],
    }
    assert [kind["@type"] for kind in page["audience"]] == ["Patient", "MedicalAudience"]
    assert page["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert page["inLanguage"] == "en"
    assert page["isPartOf"]["name"] == "Test"


def test_a_record_cites_what_its_text_and_arrows_rest_on(built: Built) -> None:
    book, article = nodes(built.page("factors/air/"))["MedicalWebPage"]["citation"]
    assert article == {
        "@type": "ScholarlyArticle",
        "@id": f"{URL}references/#a2020",
        "name": "Air and motion",
        "author": [{"@type": "Person", "name": "Jane Doe"}],
        "datePublished": "2020",
        "sameAs": ["https://doi.org/10.1/x", "https://pubmed.ncbi.nlm.nih.gov/7/"],
        "creativeWorkStatus": "Retracted",
    }
    assert book["@type"] == "Book"
    assert book["author"] == [{"@type": "Organization", "name": "The Society"}]
    assert "creativeWorkStatus" not in book
    assert "citation" not in nodes(built.page("mechanisms/move/"))["MedicalWebPage"]  # others state its arrows


def test_an_effect_has_two_ends_and_its_sources(built: Built) -> None:
    page = nodes(built.page("effects/air--move/"))["MedicalWebPage"]
    assert page["name"] == "Low air promotes Moving"
    assert page["abstract"] == "Cells that lack air move more."
    assert [end["name"] for end in page["about"]] == ["Low air", "Moving"]
    assert [source["name"] for source in page["citation"]] == ["Air and motion"]
    assert page["lastReviewed"] == "2026-11-20"


def test_an_effect_on_spread_as_a_whole_names_it(tmp_path: Path) -> None:
    files = MINIMAL | {"docs/factors/air.yml": FACTOR.replace("on: move", "on: cascade")}
    page = nodes(build(tmp_path, files).page("effects/air--cascade/"))["MedicalWebPage"]
    assert page["about"][1] == {"@type": "DefinedTerm", "name": "spread as a whole"}


def test_a_review_is_said_only_where_somebody_made_it(built: Built, tmp_path: Path) -> None:
    page = nodes(built.page("factors/air/"))["MedicalWebPage"]
    assert page["lastReviewed"] == "2026-11-20"
    assert page["reviewedBy"] == {"@type": "Person", "name": "Jane Doe, oncologist"}
    dated = MINIMAL | {"docs/factors/air.yml": FACTOR + "reviewed: 2026-11-20\n"}
    for name, content in build(tmp_path, dated).files().items():
        if name.endswith(".html"):
            assert b"eviewedBy" not in content, name
            assert b"lastReviewed" not in content, name


def test_an_atlas_of_another_subject_claims_no_medicine(tmp_path: Path) -> None:
    built = build_atlas(tmp_path, FULL, {"medical": False}, strict=False, site_url=URL)
    page = nodes(built.page("factors/air/"))["WebPage"]
    assert page["reviewedBy"]["name"] == "Jane Doe, oncologist"
    assert b"Medical" not in b"".join(c for name, c in built.files().items() if name.endswith(".html"))


def test_lists_of_another_suffix_are_lists_too(tmp_path: Path) -> None:
    pages = {"docs/glossary.markdown": "# Words\n", "docs/references.markdown": "# Sources\n"}
    built = build(tmp_path, FULL | pages)
    assert "DefinedTermSet" in nodes(built.page("glossary/"))
    assert "ItemList" in nodes(built.page("references/"))


def test_the_glossary_is_a_set_of_terms(built: Built) -> None:
    whole = nodes(built.page("glossary/"))["DefinedTermSet"]
    assert whole["hasDefinedTerm"] == [{
        "@type": "DefinedTerm",
        "@id": f"{URL}glossary/#niche",
        "name": "Niche",
        "description": "A place where cells settle.",
        "alternateName": ["nest"],
        "inDefinedTermSet": {"@id": whole["@id"]},
    }]


def test_the_references_are_a_list(built: Built) -> None:
    whole = nodes(built.page("references/"))["ItemList"]
    assert whole["numberOfItems"] == 2
    assert [item["url"] for item in whole["itemListElement"]] == [f"{URL}references/#{key}" for key in ("a2020", "b1999")]


def test_the_home_page_is_the_site_and_its_data(tmp_path: Path) -> None:
    home = nodes(build(tmp_path, MINIMAL, site_description="About air", site_author="We").page("index.html"))
    assert list(home) == ["WebPage", "BreadcrumbList", "WebSite", "Dataset"]
    assert home["WebSite"]["url"] == home["Dataset"]["url"] == URL
    assert home["Dataset"]["name"] == "Test"
    assert home["Dataset"]["description"] == "About air"
    assert home["Dataset"]["creator"] == {"@type": "Organization", "name": "We"}
    assert home["WebPage"]["isPartOf"]["@id"] == home["WebSite"]["@id"]


@pytest.mark.parametrize(
    ("address", "trail"),
    [
        ("index.html", ["Test"]),
        ("steps/leave/", ["Test", "Steps", "Leaving"]),
        ("mechanisms/move/", ["Test", "Steps", "Leaving", "Moving"]),
        ("factors/air/", ["Test", "Factors", "Low air"]),
        ("effects/air--move/", ["Test", "Factors", "Low air", "Low air promotes Moving"]),
        ("map/", ["Test", "Map"]),
        ("notes/more/", ["Test", "Notes & more", "A < B"]),
    ],
)
def test_the_way_to_a_page_is_that_of_the_navigation(tmp_path: Path, address: str, trail: list[str]) -> None:
    notes = {"docs/notes/index.md": "# Notes & more\n", "docs/notes/more.md": "# A < *B*\n"}
    steps = nodes(build(tmp_path, MINIMAL | notes).page(address))["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == trail
    assert [step["position"] for step in steps] == list(range(1, len(trail) + 1))
    assert steps[0]["item"] == URL
    assert steps[-1]["item"] == URL + address.removesuffix("index.html")


def test_a_program_that_knows_schema_org_understands_every_page(built: Built) -> None:
    pages = [name for name in built.files() if name.endswith(".html") and name != "404.html"]
    read = 0
    for name in pages:
        html = built.page(name)
        if name == "factors/breath/index.html":
            continue
        graph = triples(html)
        assert len(graph) > 8, name
        assert strangers(graph) == set(), name
        read += 1
    assert read > 8


def test_strange_names_are_found() -> None:
    html = '<script type="application/ld+json">{"@id":"x:y","@type":"Webpage","titel":"x"}</script>'
    assert strangers(triples(html)) == {"https://schema.org/Webpage", "https://schema.org/titel"}


def test_texts_cannot_leave_their_place(tmp_path: Path) -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    files = MINIMAL | {
        "docs/steps/leave.yml": f"title: {quoted}\nsummary: {quoted}\norder: 1\naliases: [{quoted}]\n",
        "docs/about.md": f"---\ntitle: {quoted}\ndescription: {quoted}\n---\n\nText.\n",
    }
    built = build(tmp_path, files, site_name=HOSTILE)
    step = nodes(built.page("steps/leave/"))["MedicalWebPage"]
    assert step["name"] == step["about"]["description"] == step["about"]["alternateName"][0] == HOSTILE
    assert open_graph(built.page("steps/leave/"))["og:title"] == HOSTILE
    for address in ("steps/leave/", "about/"):
        html = built.page(address)
        inside = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
        assert "</" not in inside
        assert "<!--" not in inside
        head = html5lib.parse(html[html.index("<meta property") : html.index("</head>")], namespaceHTMLElements=False)
        assert len(list(head.iter("script"))) == 1, address


def test_without_an_address_there_is_text_only(tmp_path: Path) -> None:
    built = build(tmp_path, site_url="")
    html = built.page("factors/air/")
    assert scripts(html) == []
    assert "feed.xml" not in html
    assert open_graph(html) == {
        "og:type": "article", "og:title": "Low air", "og:description": "Cells lack air.", "og:site_name": "Test",
    }


def test_a_copy_for_a_folder_says_nothing_of_addresses(tmp_path: Path) -> None:
    plugins = [{"metastasis": {}}, {"material/offline": {}}]
    built = build(tmp_path, plugins=plugins, extra={"polyfills": ["iframe-worker.js"]})
    assert scripts(built.page("factors/air.html")) == []
    assert "feed.xml" not in built.files()


def test_open_graph_of_each_kind_of_page(built: Built) -> None:
    assert open_graph(built.page("factors/air/")) == {
        "og:type": "article", "og:title": "Low air", "og:description": "Cells lack air.",
        "og:url": f"{URL}factors/air/", "og:site_name": "Test",
    }
    home = open_graph(built.page("index.html"))
    assert (home["og:type"], home["og:title"], home["og:url"]) == ("website", "Test", URL)
    assert '<meta name="twitter:card" content="summary">' in built.page("map/")


def test_a_former_address_says_nothing_of_itself(built: Built) -> None:
    html = built.page("factors/breath/")
    assert scripts(html) == []
    assert open_graph(html) == {}
    assert b"factors/breath" not in built.files()["sitemap.xml"]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("# A\n\nFirst *words* & \"more\" [@a2020].\n\nSecond.\n", 'First words & "more".'),
        ("# A\n\n## B\n\n- no paragraph\n\n10<sup>6</sup> cells.\n", "106 cells."),
        ("---\ndescription: Its own.\n---\n# A\n\nText.\n", "Its own."),
        ("# A\n\n" + "word " * 100 + "\n", "word " * 59 + "…"),
        ("# A\n\n<!-- metastasis: figure cascade -->\n\n- x\n", ""),
    ],
)
def test_a_hand_written_page_is_described_by_its_first_words(tmp_path: Path, text: str, description: str) -> None:
    built = build(tmp_path, MINIMAL | {"docs/a.md": text})
    assert open_graph(built.page("a/")).get("og:description", "") == description


def test_a_licence_is_said_only_where_the_site_says_it(tmp_path: Path) -> None:
    page = nodes(build(tmp_path, MINIMAL, copyright="All rights reserved").page("factors/air/"))
    assert "license" not in page["MedicalWebPage"]


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_every_theme_gives_one_canonical_address(tmp_path: Path, theme: str) -> None:
    html = build(tmp_path, MINIMAL, theme={"name": theme}).page("factors/air/")
    assert html.count('rel="canonical"') == 1
    assert f'<link rel="canonical" href="{URL}factors/air/"' in html
    assert nodes(html)["MedicalWebPage"]["inLanguage"] == "en"
