"""What records say of themselves."""

import pytest

from mkdocs_metastasis.model import Factor


@pytest.mark.parametrize(
    ("summary", "first"),
    [
        ("Cells leave. They move on.", "Cells leave."),
        ("Cells\n  leave! 2 of 3 die.", "Cells leave!"),
        ("Zellen gehen. Über Nacht.", "Zellen gehen."),
        ('They "leave." Then they die.', 'They "leave."'),
        ("Cells (they do.) “Go” on.", "Cells (they do.)"),
        ("One per 0.5 ml, e.g. VEGF, vs. T cells, of E. coli. Two.", "One per 0.5 ml, e.g. VEGF, vs. T cells, of E. coli."),
        ("No end", "No end"),
        ("One.", "One."),
    ],
)
def test_the_first_sentence(summary: str, first: str) -> None:
    factor = Factor.model_validate(
        {"id": "x", "path": "factors/x.yml", "title": "X", "summary": summary, "group": "immune"}
    )
    assert factor.first_sentence == first
