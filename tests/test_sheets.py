"""Sheets for the wall: what they tell, what they keep off, the way to the page, and what is a gap."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.lessons import FACTS, Facts
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Atlas, Options, Step
from mkdocs_metastasis.pages.sheets import SheetView
from mkdocs_metastasis.pictures import qr_code
from mkdocs_metastasis.website import build_website
from mkdocs_metastasis.words import Words
from tests.build.harness import MINIMAL, build_atlas
from tests.graph.atlases import graph_of, graphs, record
from tests.site.harness import ROOT

WORDS = Words()


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The real one."""
    return load(ROOT / "docs", Options(medical=True)).atlas


@pytest.fixture(scope="module")
def sheets(atlas: Atlas) -> dict[str, SheetView]:
    """All its sheets by the id of their record."""
    website = build_website(atlas, WORDS)
    pages = (page for path, page in website.pages.items() if path.startswith("teach/sheets/"))
    return {view.link.id: view for view in (page.view() for page in pages)}


def test_every_step_and_cancer_of_the_atlas_has_a_sheet_with_three_facts(sheets: dict[str, SheetView]) -> None:
    assert {view.link.kind for view in sheets.values()} == {"step", "cancer"}
    assert len(sheets) >= 25
    assert {id: len(view.facts) for id, view in sheets.items() if len(view.facts) != FACTS} == {}
    assert [id for id, view in sheets.items() if not (view.scene or view.picture)] == []
    parts = [part for view in sheets.values() for fact in view.facts for part in fact.parts]
    assert all(part.text and part.sources for part in parts)
    assert all("forecast" in " ".join((*view.notes, *view.credit)) for view in sheets.values())


def test_no_text_of_a_sheet_names_a_treatment_without_its_harm(atlas: Atlas, sheets: dict[str, SheetView]) -> None:
    """Who was counted is no claim about a treatment, so remarks on patients are not asked."""
    facts = Facts(Graph(atlas), WORDS)
    for view in sheets.values():
        said = [part.text for fact in view.facts for part in fact.parts]
        assert [text for text in (*said, *(f.title for f in view.facts)) if facts.clinical(text)] == []
        assert len(view.clinical) == len(facts.clinical(view.summary))


@given(graphs())
def test_facts_are_well_shown_arrows_of_different_records(graph: Graph) -> None:
    for step in graph.atlas.steps:
        found = Facts(graph, WORDS).of(step)
        assert len({arrow.source.id for arrow in found}) == len(found) <= FACTS
        for arrow in found:
            assert arrow.source.kind != "clinical"
            assert not arrow.contested
            assert not arrow.hypothesis
            assert not arrow.effect.context


def told(how: str, study: str = "animal", **fields: Any) -> list[str]:
    """The facts of a step on which one arrow is recorded, beside a treatment of the name `Cutting`."""
    effect = {"on": "s0", "effect": "promotes", "how": how, "evidence": [{"ref": "r", "study": study}]}
    graph = graph_of([
        record("step", "s0"), record("factor", "f", effects=[effect | fields]),
        record("clinical", "c", title="Cutting", summary="It helps. It harms.", aliases=["cut out"]),
    ])
    (step,) = graph.atlas.of_kind("step")
    assert isinstance(step, Step)
    return [arrow.effect.how for arrow in Facts(graph, WORDS).of(step)]


@pytest.mark.parametrize("how", ["After cutting it grew.", "It was CUT OUT.", "Drugs slow it.", "Chemotherapy ends it."])
def test_a_fact_that_names_a_treatment_is_kept_off(how: str) -> None:
    assert told("It grew.") == ["It grew."]
    assert told(how) == []


def test_a_fact_from_a_trial_is_kept_off() -> None:
    assert told("It grew.", study="trial") == []


def test_a_treatment_in_a_summary_brings_its_own() -> None:
    step = record("step", "s0", summary="Cutting may stop it.")
    clinical = record("clinical", "c", title="Cutting", summary="It helps. It harms.")
    view = build_website(graph_of([step, clinical]).atlas, WORDS).pages["teach/sheets/s0.md"].view()
    assert view.clinical == (("Cutting", "It helps. It harms."),)


def test_a_sheet_leads_to_its_page(tmp_path: Path) -> None:
    built = build_atlas(tmp_path, MINIMAL, site_url="https://example.org/atlas/")
    sheet = built.page("teach/sheets/leave/")
    assert qr_code("https://example.org/atlas/steps/leave/") in sheet
    assert "example.org/atlas/steps/leave/</a>" in sheet
    assert "Information, no forecast, not medical advice" in sheet


def test_a_copy_for_a_folder_leads_to_the_published_page(tmp_path: Path) -> None:
    built = build_atlas(tmp_path, MINIMAL, site_url="https://example.org/", use_directory_urls=False)
    assert qr_code("https://example.org/steps/leave/") in built.page("teach/sheets/leave.html")


def test_without_an_address_a_sheet_says_its_path(tmp_path: Path) -> None:
    sheet = build_atlas(tmp_path, MINIMAL).page("teach/sheets/leave/")
    assert "mts-qr" not in sheet
    assert ">/steps/leave/</a>" in sheet


def test_without_lessons_there_is_neither_sheet_nor_slide_nor_gap(tmp_path: Path) -> None:
    built = build_atlas(tmp_path, MINIMAL, {"lessons": False})
    assert [path for path in built.files() if path.startswith(("teach", "walk"))] == []
    assert "What lessons lack" not in built.page("contribute/gaps/")


def test_sheets_and_slides_are_not_searched() -> None:
    pages = build_website(graph_of([record("step", "s0")]).atlas, WORDS).pages
    assert pages["teach/sheets/s0.md"].rank == pages["teach/slides.md"].rank == 0
