"""Words: sentences in the number that a record says, and the words of a site over those of an option."""

from typing import Any

import pytest

from mkdocs_metastasis.model import Direction, Factor
from mkdocs_metastasis.words import Words


def factor(title: str, **more: Any) -> Factor:
    return Factor(id="x", path="factors/x.yml", title=title, summary="S.", group="immune", **more)


@pytest.mark.parametrize("title", ["Ascites", "Diabetes", "Entry into vessels", "Lens", "Wear and tear"])
def test_a_title_is_one_thing_if_the_record_does_not_say_more(title: str) -> None:
    assert Words().sentence(factor(title), Direction.PROMOTES, "x") == f"{title} promotes x"


@pytest.mark.parametrize("title", ["Bacteria", "Women", "Platelets"])
def test_a_record_says_that_its_title_is_several_things(title: str) -> None:
    assert Words().sentence(factor(title, plural="true"), Direction.PROMOTES, "x") == f"{title} promote x"


def test_a_renamed_verb_has_the_form_for_many_that_the_site_gives() -> None:
    words = Words({"promotes": "drives"}, {"effects_many": {"promotes": "drive"}})
    assert words.verb(Direction.PROMOTES, plural=False) == "drives"
    assert words.verb(Direction.PROMOTES, plural=True) == "drive"
    assert words.sign(Direction.PROMOTES, plural=True) == "drives"


def test_without_one_a_renamed_verb_serves_for_both() -> None:
    words = Words({"promotes": "drives"})
    assert words.verb(Direction.PROMOTES, plural=True) == words("matrix.promotes") == "drives"


def test_a_renamed_kind_is_counted_and_numbered_by_its_name() -> None:
    renamed = {"step": {"one": "Stage {x}", "many": "Stages"}, "mechanism": {"one": "DNA change", "many": "DNA changes"}}
    words = Words(renamed, medical=False)
    assert words.count("home.step", 1) == "1 stage {x}"
    assert words.count("home.step", 4) == "4 stages"
    assert words.count("home.mechanism", 2) == "2 DNA changes"
    assert words("index.number", number=2) == "Stage {x} 2"
    assert (words("index.step"), words("page.strip")) == ("The stages, in order.", "Stages")
    assert words("map.matrix") == "Factors and stages"
    assert words("score.itself") == "the stage {x} itself"
    assert words.count("home.factor", 2) == Words(medical=False).count("home.factor", 2)
    assert Words(renamed, {"map": {"matrix": "Ours"}})("map.matrix") == "Ours"
