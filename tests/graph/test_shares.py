"""Shares of patients: rounding, and Wilson's interval against values that others have published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_metastasis.graph import Share, wilson

# Newcombe 1998 (Statistics in Medicine 17, 857-872), table I, method 3: the score method without
# correction, for the four shares that the paper works out.
NEWCOMBE = {
    (81, 263): (0.2553, 0.3662),
    (15, 148): (0.0624, 0.1605),
    (0, 20): (0.0000, 0.1611),
    (1, 29): (0.0061, 0.1718),
}


@pytest.mark.parametrize("counts", NEWCOMBE)
def test_interval_of_the_literature(counts: tuple[int, int]) -> None:
    low, high = wilson(*counts)
    assert (round(low / 100, 4), round(high / 100, 4)) == NEWCOMBE[counts]


@given(st.integers(1, 10**6).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_interval_holds_the_share(counts: tuple[int, int]) -> None:
    recorded, of = counts
    low, high = wilson(recorded, of)
    assert 0 <= low <= 100 * recorded / of + 1e-9
    assert 100 * recorded / of - 1e-9 <= high <= 100
    assert low < high
    mirrored = wilson(of - recorded, of)
    assert (100 - high, 100 - low) == pytest.approx(mirrored, abs=1e-9)


@pytest.mark.parametrize("counts", [(1, 0), (-1, 3), (4, 3)])
def test_what_is_no_share(counts: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(*counts)


@pytest.mark.parametrize(
    ("share", "rounded", "exact"),
    [
        (Share(1277, 2609), "49", "48.9"),
        (Share(1, 8), "13", "12.5"),
        (Share(0, 8), "0", "0.0"),
        (Share(1, 900), "<1", "0.1"),
        (Share(899, 900), ">99", "99.9"),
        (Share(8, 8), "100", "100.0"),
        (Share(percent=12.5), "13", "12.5"),
        (Share(percent=0.3, of=10), "<1", "0.3"),
        (Share(5, 1000), "1", "0.5"),
    ],
)
def test_rounding(share: Share, rounded: str, exact: str) -> None:
    assert (share.rounded, share.exact) == (rounded, exact)


def test_interval_needs_counts() -> None:
    assert Share(percent=12.5, of=80).interval is None
    assert Share(10, 80).interval == wilson(10, 80)
