"""Every claim went somewhere, and no arrow says more than its claims: the maps are their account.

A claim of `claims-*.yml` names its sources and kinds of study, and the arrows, the records' details
or the pages that tell it, or the reason why it was left out.
"""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_metastasis.text import parse, scan_page
from tests.content.atlas import real

MAPS = sorted(Path(__file__).parent.glob("claims-*.yml"))
CLAIMS: dict[str, dict[str, Any]] = {
    id: claim for path in MAPS for id, claim in yaml.safe_load(path.read_text("utf-8")).items()
}
NUMBER = 206
"""The claims that were verified for the first edition."""


def test_every_claim_is_in_one_map() -> None:
    assert len(CLAIMS) == NUMBER
    assert sum(len(yaml.safe_load(path.read_text("utf-8"))) for path in MAPS) == NUMBER


@pytest.mark.parametrize("id", CLAIMS)
def test_a_claim_is_told_or_left_out_with_a_reason(id: str) -> None:
    claim = CLAIMS[id]
    if "left_out" in claim:
        assert claim["left_out"].strip()
        return
    assert claim.get("effects") or claim.get("details") or claim.get("pages")
    graph = real()
    for effect in claim.get("effects", ()):
        assert effect in graph.arrows
    for record in claim.get("details", ()):
        cited = parse(graph.atlas.records[record].details or "").cited()
        assert set(claim["refs"]) & set(cited), f"{record} cites none of {claim['refs']}"
    pages = {page.path: page.text for page in graph.atlas.pages}
    for path in claim.get("pages", ()):
        cited = [key.value for *_, keys in scan_page(pages[path]).citations for key in keys]
        assert set(claim["refs"]) & set(cited), f"{path} cites none of {claim['refs']}"


def by_effect(field: str) -> dict[str, set[str]]:
    """What the claims of each arrow name, taken together."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in CLAIMS.values():
        for effect in claim.get("effects", ()):
            found[effect].update(claim[field])
    return found


def test_every_arrow_comes_from_a_claim() -> None:
    assert set(real().arrows) == set(by_effect("refs"))


@pytest.mark.parametrize("id", sorted(by_effect("refs")))
def test_an_arrow_has_only_sources_and_kinds_of_its_claims(id: str) -> None:
    evidence = real().arrows[id].effect.evidence
    assert {item.ref for item in evidence} <= by_effect("refs")[id]
    assert {study for item in evidence for study in item.study or ()} <= by_effect("evidence")[id]


def test_a_source_is_one_kind_of_study_wherever_reviews_are_concerned() -> None:
    """A paper is a review or it is not; the parts of one paper may differ in their models only."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for arrow in real().arrows.values():
        for item in arrow.effect.evidence:
            kinds[item.ref].update(item.study or ())
    mixed = {ref: found for ref, found in kinds.items() if found & {"review", "guideline"} and len(found) > 1}
    assert mixed == {}


def test_the_first_edition_is_complete() -> None:
    """So much at least the atlas holds."""
    atlas = real().atlas
    numbers = (len(atlas.steps), len(atlas.mechanisms), len(atlas.factors), len(atlas.clinical))
    assert all(found >= wanted for found, wanted in zip(numbers, (5, 12, 18, 10), strict=True))
    assert len(real().arrows) >= 110
    assert len(atlas.terms) >= 80


CONTESTED = (
    "emt--cascade", "emt-transcription-factors--cascade", "vegf--colonisation",
)
"""Points on which studies disagree, with a source on each side."""

DEPENDS = (
    "fibroblasts--local-invasion", "neutrophils--cascade", "tgf-beta--cascade",
    "angiogenesis--colonisation", "chemotherapy--intravasation", "surgery--circulation",
)
"""Points where the answer depends on circumstances."""


@pytest.mark.parametrize("id", CONTESTED)
def test_contested_points_show_both_sides(id: str) -> None:
    arrow = real().arrows[id]
    assert arrow.contested
    assert any(item.supports for item in arrow.effect.evidence)


@pytest.mark.parametrize("id", DEPENDS)
def test_what_depends_says_on_what(id: str) -> None:
    assert real().arrows[id].direction == "context-dependent"
    assert real().arrows[id].effect.context


@pytest.mark.parametrize("id", ["chemotherapy--intravasation", "surgery--circulation", "surgery--colonisation"])
def test_a_treatments_benefit_stands_with_its_doubt(id: str) -> None:
    context = (real().arrows[id].effect.context or "").lower()
    assert any(word in context for word in ("benefit", "cure", "lengthened survival"))
