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
    ("d'HIF, l’HIF; the cell's", "d'[HIF], l’HIF; the cell's"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_terms_are_marked_once(text: str, expected: str) -> None:
    pieces = TERMS.pieces(text)
    assert "".join(f"[{p.text}]" if p.term else p.text for p in pieces) == expected
    assert "".join(piece.text for piece in pieces) == text


def test_a_record_is_not_linked_to_itself() -> None:
    assert [piece.term for piece in TERMS.pieces("HIF", "hypoxia")] == [""]


SCRIPTS = Terms(
    Term.model_validate({"term": term, "definition": "x", "id": f"t{number}"})
    for number, term in enumerate((
        "CD8+", "CD8", "CD8+ T cell", "cafe", "metástasis", "Fu", "缺氧", "缺氧症", "हाइपोक्सिया", "มะเร็ง", "(p53)", "TGF-β", "C. elegans",
    ))
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Killers are CD8+, not CD8.", "Killers are [CD8+], not [CD8]."),
        ("A CD8+ T cell, CD8++ and CD8+x", "A [CD8+ T cell], [CD8]++ and CD8+x"),
        ("The cafe\u0301 and Fuß and Fu\u0300.", "The cafe\u0301 and Fuß and Fu\u0300."),
        ("La meta\u0301stasis, la metástasis.", "La [meta\u0301stasis], la metástasis."),
        ("肿瘤缺氧会，缺氧症", "肿瘤[缺氧]会，[缺氧症]"),
        ("यह हाइपोक्सिया है। हाइपोक्सियाों", "यह [हाइपोक्सिया] है। हाइपोक्सियाों"),
        ("โรคมะเร็งปอด", "โรค[มะเร็ง]ปอด"),
        ("It is (p53) and TGF-Β in C. elegans", "It is [(p53)] and [TGF-Β] in [C. elegans]"),
    ],
)
def test_terms_of_all_scripts_and_with_signs(text: str, expected: str) -> None:
    pieces = SCRIPTS.pieces(text)
    assert "".join(f"[{p.text}]" if p.term else p.text for p in pieces) == expected
