"""Words: sentences in the number that a record says, and the words of a site over those of an option."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from mkdocs_metastasis import words as words_module
from mkdocs_metastasis.loader.checks.words import _wrong
from mkdocs_metastasis.model import Direction, Factor
from mkdocs_metastasis.words import Words, shipped


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


def test_what_a_language_lacks_is_said_in_english_and_named() -> None:
    german = {"page": {"see_also": "Siehe auch"}, "home": {"step": {"one": "{number} Schritt"}}}
    words = Words(language="de", translated=german)
    assert (words("page.see_also"), words("page.parts")) == ("Siehe auch", Words()("page.parts"))
    assert {"page.parts", "home.step.many"} <= set(words.missing)
    assert not {"page.see_also", "home.step.one"} & set(words.missing)
    assert not Words().missing
    assert not Words(language="de", site=dict(shipped())).missing  # a site whose own language it is


def test_what_a_site_says_in_its_own_language_waits_for_the_translation() -> None:
    renamed, site = {"promotes": "drives"}, {"home": {"lead": "Of bread."}}
    words = Words(renamed, site, language="xx", translated={"effects": {"promotes": "x"}})
    assert (words("home.lead"), words("effects.promotes")) == ("Of bread.", "x")
    assert {"home.lead", "signs.promotes"} <= set(words.missing)


def test_numbers_dates_and_plurals_are_those_of_the_language() -> None:
    forms = {"zero": "z", "two": "t", "few": "f {number}", "many": "m {number}"}
    words = Words(language="ar", translated={"map": {"arrows": forms}})
    assert [words.count("map.arrows", n) for n in (0, 1, 2, 3, 11, 100)] == ["z", "1 arrow", "t", "f 3", "m 11", "m 100"]
    french = Words(language="fr").language
    assert (french.number(1277), french.number(0.5, 1)) == ("1\u202f277", "0,5")
    assert french.dated("2026-03-01") == "1 mars 2026"
    assert Words(language="xx").language.number(1277) == "1,277"


LANGUAGES = [file.suffixes[0][1:] for file in Path(words_module.__file__).parent.glob("words.*.toml")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_is_shipped_has_every_word_and_no_word_for_one_that_hides_a_zero(language: str) -> None:
    assert not list(_wrong(shipped(language), shipped()))
    assert not Words(language=language).missing
    assert not Words(language=language, medical=False).missing
    if Words(language=language).language.plural(0) == "one":  # as in French: 0 source
        assert not [key for key, forms in _counted(shipped(language)) if "{number}" not in forms["one"]]


def _counted(tables: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """What is said behind a number."""
    for key, value in tables.items():
        if isinstance(value, Mapping) and "{number}" in str(value.get("many")) and "one" in value:
            yield f"{above}{key}", value
        elif isinstance(value, Mapping):
            yield from _counted(value, f"{above}{key}.")


def test_a_verb_may_stand_at_the_end() -> None:
    words = Words(site={"sentences": {"arrow": "{source} {target} {verb}"}})
    assert words.sentence(factor("A"), Direction.PROMOTES, "B") == "A B promotes"
