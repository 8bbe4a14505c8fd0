"""An atlas of another subject says no word of cancer or medicine that its author did not write."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.build.harness import Built, build_atlas

OURS = re.compile(
    r"(?i)\b(cancers?|tumou?rs?|metasta\w+|patients?|medic\w*|clinical|cascade|diseases?|animals?|people|trials?|"
    r"lay reader|organs?|autopsy|death|diagnos\w*|staging)\b"
)
NAMES = re.compile(r"mts:\w+|https?://\S+|clinical/\S+|clinical-\w+|isin\(.*?\)|%in% c\(.*?\)")
"""Names for programs, which stay the same in every atlas."""

BREAD = {
    "docs/steps/proving.yml": "title: Proving\nsummary: The dough rests.\norder: 1\n",
    "docs/mechanisms/yeast.yml": "title: Yeast\nsummary: It makes gas.\nstep: proving\n",
    "docs/factors/warmth.yml": (
        "title: Warmth\nsummary: It is warm.\ngroup: kitchen\neffects:\n  - on: yeast\n    effect: promotes\n"
        "    how: Dough doubled sooner [@baker].\n    evidence: [{ref: baker, study: computational}]\n"
    ),
    "docs/clinical/finger.yml": (
        "title: Finger\nsummary: A finger tells.\ntopic: tests\neffects:\n  - on: proving\n    effect: detects\n"
        "    how: A dent fills slowly [@baker].\n    evidence: [{ref: baker, study: computational}]\n"
    ),
    "docs/glossary.yml": "- {term: crumb, definition: The inside of a loaf.}\n",
    "docs/references.bib": "@misc{baker, title={Loaves}, author={Doe, Jane}, year={2020}}\n",
}
OPTIONS = {"factor_groups": {"kitchen": "Kitchen"}, "clinical_topics": {"tests": "Tests"}}


def bread(folder: Path, **options: Any) -> Built:
    return build_atlas(folder, BREAD, {"medical": False, **OPTIONS, **options}, site_url="https://example.org/bread/", site_name="Bread")


def said(built: Built) -> str:
    """All that a reader sees or hears, without names for programs."""
    found = []
    for page in built.folder.rglob("*.html"):
        html = re.sub(r"<(script|style).*?</\1>", " ", page.read_text("utf-8"), flags=re.S)
        found += re.findall(r'(?:aria-label|title|alt|content)="([^"]*)"', html)
        found.append(re.sub(r"<[^>]+>", " ", html))
    for picture in built.folder.rglob("*.svg"):
        found.append(re.sub(r"<style.*?</style>|<[^>]+>", " ", picture.read_text("utf-8"), flags=re.S))
    return NAMES.sub("", unescape("\n".join(found)))


def test_no_word_of_medicine(tmp_path: Path) -> None:
    told = said(bread(tmp_path))
    assert [told[max(0, found.start() - 40) : found.end() + 20] for found in OURS.finditer(told)] == []


def test_a_medical_atlas_has_the_words_of_medicine(tmp_path: Path) -> None:
    told = said(bread(tmp_path, medical=True))
    assert "It is not medical advice." in told
    assert "The metastatic cascade" in told


@pytest.mark.parametrize("version", ["", "2.1"])
def test_the_version_is_that_of_the_atlas(tmp_path: Path, version: str) -> None:
    built = bread(tmp_path, version=version)
    page = built.page("factors/warmth/")
    assert ("Version 2.1." in page, "Version" in page) == (bool(version), bool(version))
    assert json.loads(built.page("data/atlas.json"))["version"] == version
    assert json.loads(built.page("data/datapackage.json")).get("version", "") == version
    assert json.loads(built.page("data/changes.json"))["atlas_version"] == version
    assert ("schema:version" in built.page("data/atlas.ttl")) == bool(version)


def test_the_licence_and_the_disclaimer_are_those_of_the_atlas(tmp_path: Path) -> None:
    licence = "https://creativecommons.org/publicdomain/zero/1.0/"
    built = bread(tmp_path, licence=licence, disclaimer="Bake <at> your own risk.")
    assert json.loads(built.page("data/atlas.json"))["license"] == licence
    for page in ("factors/warmth/", "effects/warmth--yeast/"):
        assert built.page(page).count("Bake &lt;at&gt; your own risk.") == 1
    assert "mts-disclaimer" not in bread(tmp_path).page("factors/warmth/")
