"""Words that people write for those of the vocabularies."""

from __future__ import annotations

import pytest

from mkdocs_metastasis.model import Direction, Finding, Study
from mkdocs_metastasis.model.synonyms import _MEANT, meant


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("increases", "promotes"), ("increased", "promotes"), ("Increasing", "promotes"), ("up-regulates", "promotes"),
        ("activates", "promotes"), ("leads to", "promotes"), ("+", "promotes"), ("promote", "promotes"),
        ("blocks", "inhibits"), ("suppresses", "inhibits"), ("downregulates", "inhibits"), ("prevents", "inhibits"),
        ("demotes", "inhibits"), ("is reduced by", "inhibits"), ("both", "context-dependent"),
        ("depends on context", "context-dependent"), ("context dependent", "context-dependent"),
        ("regulates", ""), ("increases or decreases", ""), ("xyz", ""), ("", ""),
    ],
)
def test_verbs(written: str, word: str) -> None:
    assert meant(written, list(Direction)) == word


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("mouse", "animal"), ("mice", "animal"), ("in vivo", "animal"), ("mouse model", "animal"), ("xenograft (mice)", "animal"),
        ("in-vitro", "cell"), ("cell line", "cell"), ("cell lines", "cell"), ("organoids", "cell"), ("RCT", "trial"),
        ("Phase III trial", "trial"), ("randomized controlled trial", "trial"), ("meta-analysis", "trial"),
        ("clinical trial", "trial"), ("cohort study", "human"), ("patients", "human"), ("in silico", "computational"),
        ("systematic review", "review"), ("consensus statement", "guideline"),
        ("mouse and human", ""), ("human cells", ""), ("clinical", ""),
    ],
)
def test_kinds_of_study(written: str, word: str) -> None:
    assert meant(written, list(Study)) == word


def test_findings() -> None:
    assert [meant(text, list(Finding)) for text in ("against", "confirms", "no")] == ["contradicts", "supports", "contradicts"]


def test_no_word_of_a_vocabulary_stands_for_another() -> None:
    for vocabulary in (Direction, Study):
        words = set(vocabulary)
        for word in words & _MEANT.keys():
            assert not words & set(_MEANT[word].split())
