"""The box "+ N more" of a picture counts all that is left out, and leads to the section that has it."""

import re
from pathlib import Path

import pytest

from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Options
from mkdocs_metastasis.model.urls import Place
from mkdocs_metastasis.pages import PageFacts
from mkdocs_metastasis.website import build_website
from mkdocs_metastasis.words import Words
from tests.build.harness import REFERENCES, write

STEPS = {
    "docs/references.bib": REFERENCES,
    "docs/steps/picking.yml": "title: Picking\nsummary: S.\norder: 1\n",
    "docs/steps/drying.yml": "title: Drying\nsummary: S.\norder: 2\n",
}
EFFECT = "effects:\n  - {{on: {}, effect: {}, how: It does., status: hypothesis, evidence: []}}\n"


def acting(folder: str, number: int, on: str, effect: str = "promotes") -> dict[str, str]:
    group = "topic: treatment" if folder == "clinical" else "group: immune"
    return {
        f"docs/{folder}/{folder}-{on}-{n}.yml": f"title: {folder} {on} {n}\nsummary: S.\n{group}\n{EFFECT.format(on, effect)}"
        for n in range(number)
    }


def mechanisms(number: int, steps: str) -> dict[str, str]:
    return {
        f"docs/mechanisms/m-{steps[1:-1].replace(', ', '-')}-{n}.yml": f"title: M {steps[1:-1]} {n}\nsummary: S.\nstep: {steps}\n"
        for n in range(number)
    }


CASES = {
    "only on a mechanism": (acting("factors", 15, "m-drying-0") | mechanisms(1, "[drying]"), "steps/drying.md", "through-mechanisms", 3),
    "on the step": (acting("factors", 15, "drying"), "steps/drying.md", "acted-on-by", 3),
    "treatments of a step": (acting("clinical", 15, "drying", "inhibits"), "steps/drying.md", "treatment", 3),
    "treatments of a factor": (
        acting("clinical", 16, "heat") | {"docs/factors/heat.yml": "title: Heat\nsummary: S.\ngroup: immune\n"},
        "factors/heat.md", "treatment", 4,
    ),
    "mechanisms of another step": (mechanisms(20, "[drying, picking]"), "steps/picking.md", "also-here", 4),
    "mechanisms": (mechanisms(20, "[drying]"), "steps/drying.md", "mechanisms", 4),
    "on a mechanism that is not drawn": (
        mechanisms(20, "[drying]") | acting("factors", 2, "m-drying-9") | acting("factors", 15, "m-drying-0"),
        "steps/drying.md", "through-mechanisms", 5,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_more_leads_to_the_rest(tmp_path: Path, name: str) -> None:
    files, path, section, number = CASES[name]
    write(tmp_path, STEPS | files)
    site = build_website(load(tmp_path / "docs", Options()).atlas, Words())

    def address(place: Place) -> str:
        return f"#{place.anchor}" if place.path == path and place.anchor else f"/{place.path}#{place.anchor}"

    page = site.renderer.render(site.pages[path], address, PageFacts())
    found = re.findall(r'xlink:href="#([a-z-]*)" (?:role="link"|id="[^"]*") aria-label="(\d+) more', page.html)
    assert (section, str(number)) in found
    assert all(f' id="{anchor}"' in page.html for anchor, _ in found)
