"""Words of the glossary found in plain text."""

import pytest

from mkdocs_metastasis.model import Term
from mkdocs_metastasis.model.terms import Terms

TERMS = Terms(
    Term.model_validate(term)
    for term in (
        {"term": "cell", "definition": "x", "aliases": ["cells"]},
        {"term": "T cell", "definition": "x", "aliases": ["T cells"]},
        {"term": "pre-metastatic niche", "definition": "x"},
        {"term": "HIF", "definition": "x", "id": "hypoxia", "record": "hypoxia"},
    )
)

CASES = [
    ("Cells and cells.", "[Cells] and cells."),
    ("T cells and a cell", "[T cells] and a [cell]"),
    ("a pre-metastatic\n niche", "a [pre-metastatic\n niche]"),
    ("excellent celled whif", "excellent celled whif"),
    ("HIF-1 and hif", "HIF-1 and [hif]"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_terms_are_marked_once(text: str, expected: str) -> None:
    pieces = TERMS.pieces(text)
    assert "".join(f"[{p.text}]" if p.term else p.text for p in pieces) == expected
    assert "".join(piece.text for piece in pieces) == text


def test_a_record_is_not_linked_to_itself() -> None:
    assert [piece.term for piece in TERMS.pieces("HIF", "hypoxia")] == [""]
