"""Grades: computed from what supports an arrow and stands; golden cases and what always holds."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_metastasis.graph import Arrow, grade_of
from mkdocs_metastasis.model import Effect, Factor, Finding, Grade, Study


def effect(*items: dict[str, Any], **fields: Any) -> Effect:
    return Effect.model_validate({"on": "x", "effect": "promotes", "how": "so", "evidence": items} | fields)


def item(ref: str, *study: str, **fields: Any) -> dict[str, Any]:
    return {"ref": ref, "study": list(study), **fields}


CASES = [
    ("a trial is best", [item("a", "trial"), item("b", "human")], [], Grade.TRIAL),
    ("people before animals", [item("a", "animal"), item("b", "human")], [], Grade.HUMAN),
    ("animals before cells", [item("a", "cell", "animal")], [], Grade.ANIMAL),
    ("cells before a computation", [item("a", "computational"), item("b", "cell")], [], Grade.CELL),
    ("computed before reviews", [item("a", "review"), item("b", "computational")], [], Grade.COMPUTATIONAL),
    ("a review", [item("a", "review")], [], Grade.REVIEW),
    ("a guideline counts as a review", [item("a", "guideline")], [], Grade.REVIEW),
    ("nothing", [], [], Grade.HYPOTHESIS),
    ("what contradicts gives no grade", [item("a", "trial", finding="contradicts")], [], Grade.HYPOTHESIS),
    ("either side supports", [item("a", "human", finding="inhibits")], [], Grade.HUMAN),
    ("a withdrawn source gives none", [item("a", "trial"), item("b", "cell")], ["a"], Grade.CELL),
    ("only withdrawn sources", [item("a", "trial")], ["a"], Grade.HYPOTHESIS),
]


@pytest.mark.parametrize(("name", "items", "withdrawn", "grade"), CASES)
def test_grade(name: str, items: list[dict[str, Any]], withdrawn: list[str], grade: Grade) -> None:
    assert grade_of(effect(*items), set(withdrawn)) is grade


def test_contested_and_hypothesis_are_marks_of_their_own() -> None:
    source = Factor(id="f", path="factors/f.yml", title="F", summary="S", group="immune")
    arrow = Arrow(source, effect(item("a", "human"), item("b", "animal", finding="contradicts")), None, Grade.HUMAN)
    assert arrow.contested
    assert not arrow.hypothesis
    assert arrow.id == "f--x"


ITEMS = st.lists(
    st.builds(
        lambda ref, study, finding: item(ref, *study, finding=finding),
        st.sampled_from("abcdef"),
        st.lists(st.sampled_from([s.value for s in Study]), min_size=1, max_size=3),
        st.sampled_from([f.value for f in Finding]),
    ),
    max_size=6,
)


@given(ITEMS, st.integers(0, 5))
def test_a_grade_never_rises_when_support_is_removed(items: list[dict[str, Any]], at: int) -> None:
    fewer = items[:at] + items[at + 1 :]
    assert grade_of(effect(*fewer)).rank >= grade_of(effect(*items)).rank


@given(ITEMS, st.sampled_from("abcdef"))
def test_a_grade_never_rises_when_a_source_is_withdrawn(items: list[dict[str, Any]], ref: str) -> None:
    assert grade_of(effect(*items), {ref}).rank >= grade_of(effect(*items)).rank


@given(ITEMS)
def test_the_order_of_sources_does_not_matter(items: list[dict[str, Any]]) -> None:
    assert grade_of(effect(*items)) is grade_of(effect(*reversed(items)))
