"""Languages: numbers as they are written, files that are edited, and what a change of a source does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_metastasis.loader import Loaded, find_project, load_project, open_language
from mkdocs_metastasis.loader.languages import edited
from mkdocs_metastasis.loader.languages.numbers import differences
from mkdocs_metastasis.loader.languages.po import from_po, to_po
from mkdocs_metastasis.model import TextState, fingerprint
from tests.build.harness import write

SAME = [
    ("1,277 people", "1 277 personnes"), ("1,277", "1\u00a0277"), ("1,277", "1\u202f277"),
    ("1,277", "1277"), ("0.5", "0,5"), ("50%", "50\u00a0%"), ("HER2 and T4", "HER2 et T4"),
    ("1st, 2nd", "1er, 2e"), ("4-year", "4 ans"), ("12,345,678.9", "12 345 678,9"),
    ("5–10", "5 à 10"), ("10⁶ cells", "10⁶ cellules"), ("2026-01-31", "31 janvier 2026"),
    ("a [@x2020] [b][d2]", "a [b][d3]"), ("12", "١٢"), ("1.5 million", "1,5 million"),
    ("in 1,000 of 2,500", "sur 1 000 de 2 500"), ("stage 3, 400 people", "stade 3, 400 personnes"),
    ("1. a\n2. b", "1. a\n1. b"), ("10,200.5", "10.200,5"), ("1’277", "1,277"), ("50&nbsp;%", "50 %"),
    ("5 of 10, 5 once more", "5 sur 10"), ("two in ten", "deux sur dix"), ("1,00,000", "100 000"),
    ("[a](x2.md) <b class='c3'> {#d-4} https://e.org/5", "[a](y.md)"), ("α5β1", "β1α5"),
    ("½ cup", "1/2 Tasse"), ("½", "0,5"), ("10₂", "2 10"),
]
OTHER = [
    ("5", "6"), ("0.5", "5"), ("1,277", "1 278"), ("HER2", "HER3"), ("50", "500"), ("two", "2"),
    ("½", "¼"), ("¾", ""), ("CO₂", "CO"), ("0.50", "0,05"), ("10⁶", "10⁷"), ("1.5", "15"), ("1,277", "277"), ("5 of 10", "5"), ("", "1"),
]


@pytest.mark.parametrize(("source", "text"), SAME)
def test_numbers_that_are_the_same(source: str, text: str) -> None:
    assert differences(source, text) == ([], [])
    assert differences(text, source) == ([], [])


@pytest.mark.parametrize(("source", "text"), OTHER)
def test_numbers_that_are_not(source: str, text: str) -> None:
    assert differences(source, text) != ([], [])


@given(st.text())
def test_numbers_of_any_text_are_its_own(text: str) -> None:
    assert differences(text, text) == ([], [])
    assert differences(text, "") == ([], []) or any(c.isnumeric() for c in text)


# Another subject: plants, with words, groups and a field of its own.

PLANTS = {
    "mkdocs.yml": """\
site_name: Plants
plugins:
  - metastasis:
      factor_groups: {soil: Soil}
      words: {factor: {one: condition, many: conditions}}
      fields:
        habitat: {title: Habitat, kinds: [factor], many: true}
        season: {title: Season, kinds: [factor], values: [spring, autumn]}
""",
    "docs/steps/germination.yml": "title: Germination\nsummary: A seed opens.\norder: 1\n",
    "docs/factors/warmth.yml": """\
title: Warmth
summary: Most seeds wait for 5 warm days.
group: soil
habitat: [wood, meadow]
season: spring
effects:
  - on: germination
    effect: promotes
    how: It wakes the seed [@green2020].
    evidence: [{ref: green2020, study: trial, setting: oaks}]
""",
    "docs/glossary.yml": "- {id: \"seed\", term: seed, definition: A small plant that waits., aliases: [seeds]}\n",
    "docs/references.bib": "@article{green2020, title={A}, year={2020}}\n",
    "docs/about.md": "---\nsearch: {boost: 2}\n---\n\n# About\n\nAll of it [@green2020].\n",
    "docs/translations/de/language.yml": "name: Deutsch\n",
}
GERMAN: Mapping[str, Mapping[str, Any]] = {
    "factors/warmth": {
        ("title",): ("Warmth", "Wärme"),
        ("summary",): ("Most seeds wait for 5 warm days.", "Die meisten Samen warten auf 5 warme Tage."),
        ("habitat",): (("wood", "meadow"), ("Wald", "Wiese")),
        ("effects", "germination", "how"): ("It wakes the seed [@green2020].", "Sie weckt den Samen [@green2020]."),
        ("effects", "germination", "evidence", "green2020", "setting"): ("oaks", "Eichen"),
    },
    "steps/germination": {
        ("title",): ("Germination", "Keimung"), ("summary",): ("A seed opens.", "Ein Same geht auf."),
    },
    "glossary": {
        ("seed", "term"): ("seed", "Same"), ("seed", "aliases"): (("seeds",), ("Samen", "Saatkorn")),
        ("seed", "definition"): ("A small plant that waits.", "Eine kleine Pflanze, die wartet."),
    },
    "options": {
        ("site_name",): ("Plants", "Pflanzen"), ("factor_groups", "soil"): ("Soil", "Boden"),
        ("words", "factor", "one"): ("condition", "Bedingung"),
        ("words", "factor", "many"): ("conditions", "Bedingungen"),
        ("fields", "habitat", "title"): ("Habitat", "Lebensraum"),
        ("fields", "season", "title"): ("Season", "Jahreszeit"),
        ("fields", "season", "values", "spring"): ("spring", "Frühling"),
    },
}


def german() -> dict[str, str]:
    """The files of the language, as `edited` writes new ones."""
    files = {}
    for name, texts in GERMAN.items():
        changes: dict[str, Any] = {}
        for way, (source, text) in texts.items():
            inner = changes
            for key in way:
                inner = inner.setdefault(key, {})
            inner.update(text=text, of=fingerprint(source))
        files[f"docs/translations/de/{name}.yml"] = edited("", changes)
    of = fingerprint("# About All of it [@green2020].")
    files["docs/translations/de/about.md"] = f"---\nof: {of}\n---\n\n# Über uns\n\nAlles [@green2020].\n"
    return files


def loaded(folder: Path, files: Mapping[str, str], language: str = "de") -> Loaded:
    write(folder, {**PLANTS, **files})
    return load_project(find_project(folder), language=language)


def test_another_subject_in_two_languages(tmp_path: Path) -> None:
    made = loaded(tmp_path, german())
    assert [str(p) for p in made.diagnostics if "translations" in p.span.path] == []
    atlas, warmth = made.atlas, made.atlas.records["warmth"]
    assert (warmth.title, warmth.id, warmth.address) == ("Wärme", "warmth", "factors/warmth")
    assert warmth.first_sentence == "Die meisten Samen warten auf 5 warme Tage."
    assert dict(warmth.own) == {"habitat": ("Wald", "Wiese"), "season": ("Frühling",)}
    (effect,) = getattr(warmth, "effects", ())
    assert (effect.how, effect.evidence[0].setting) == ("Sie weckt den Samen [@green2020].", "Eichen")
    assert (effect.effect, effect.keys) == ("promotes", ("green2020",))
    assert atlas.terms["seed"].aliases == ("Samen", "Saatkorn")
    assert atlas.groups("factor") == {"soil": "Boden"}
    assert atlas.options.words["factor"] == {"one": "Bedingung", "many": "Bedingungen"}
    assert atlas.options.fields["habitat"].title == "Lebensraum"
    assert {page.path: page.text for page in atlas.pages}["about.md"] == (
        "---\nsearch:\n  boost: 2\n---\n\n# Über uns\n\nAlles [@green2020].\n"
    )
    translation = atlas.translation
    assert translation
    assert translation.settings == {"site_name": "Pflanzen"}
    assert {"autumn", "Diagnosis"} <= translation.foreign
    assert not {"Warmth", "spring", "seeds"} & translation.foreign
    assert translation.original == loaded(tmp_path, {}, language="").atlas


def test_a_page_without_front_matter_gets_none(tmp_path: Path) -> None:
    about = f"---\nof: {fingerprint('# About')}\n---\n\n# Über uns\n"
    files = {"docs/about.md": "# About\n", "docs/translations/de/about.md": about}
    (page,) = loaded(tmp_path, files).atlas.pages
    assert page.text == "# Über uns\n"


WAYS = [(name, way) for name, texts in GERMAN.items() if name != "options" for way in texts]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(WAYS), st.sampled_from([" more", " 7", "\u00e9"]))
def test_a_changed_source_makes_its_translation_stale_and_no_other(
    tmp_path: Path, changed: tuple[str, tuple[str, ...]], added: str
) -> None:
    name, way = changed
    source = GERMAN[name][way][0]
    old = source if isinstance(source, str) else source[0]
    path = f"docs/{name}.yml"
    sign = ": " if isinstance(source, str) else "["
    assert PLANTS[path].count(f"{sign}{old}") == 1
    files = {path: PLANTS[path].replace(f"{sign}{old}", f"{sign}{old}{added}")}
    made = loaded(tmp_path, {**german(), **files})
    assert made.atlas.translation
    stale = {
        f"{part.key}#{field}" for part in made.atlas.translation.parts.values()
        for field, text in part.texts.items() if text.state is TextState.STALE
    }
    key = f"glossary/{way[0]}#{'.'.join(way[1:])}" if name == "glossary" else f"{name}#{'.'.join(way)}"
    assert stale == {key}
    notes = [p.code for p in made.diagnostics if "translations" in p.span.path]
    assert notes == ["stale-translation"]
    assert f"{old}{added}" in made.atlas.translation.foreign


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).map(
    lambda text: "x" + " ".join(text.split())
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TEXTS, names=st.lists(TEXTS, min_size=1, max_size=3), how=TEXTS)
def test_po_out_and_in_changes_nothing(tmp_path: Path, title: str, names: list[str], how: str) -> None:
    changes = {
        "title": {"text": title, "of": fingerprint("Warmth")},
        "habitat": {"text": tuple(names), "of": fingerprint(("wood", "meadow"))},
        "effects": {"germination": {"how": {"text": how, "of": "0123456789ab"}}},
    }
    path = "docs/translations/de/factors/warmth.yml"
    write(tmp_path, {**PLANTS, path: edited("", changes)})
    files = open_language(find_project(tmp_path), "de")
    assert from_po(files, to_po(files, "de"), "de.po") == {}
    kept = files.given["factors/warmth"]
    assert [kept[way].words for way in (("title",), ("habitat",))] == [title, tuple(names)]


YAML = """\
# The first line.
title: {text: Old, of: aaaaaaaaaaaa}   # a remark
summary:
  text: >-
    Two lines
    of it.

  of: bbbbbbbbbbbb
# Between.
effects:
  one:
    how: {text: "x", of: cccccccccccc}
aliases: {text: [a, b], of: dddddddddddd}
empty:
"""
LEAF = {"text": "New: \"it\" # \u2028 is", "of": "0123456789ab"}


@pytest.mark.parametrize("way", [
    ("title",), ("summary",), ("effects", "one", "how"), ("effects", "one", "context"), ("effects", "two", "how"),
    ("aliases",), ("empty",), ("details",), ("new", "a/2", "b c"),
])
def test_a_file_keeps_all_that_is_not_changed(way: tuple[str, ...]) -> None:
    changes: dict[str, Any] = {}
    inner = changes
    for name in way:
        inner = inner.setdefault(name, {})
    inner.update(LEAF)
    text = edited(YAML, changes)
    data, before = yaml.load(text, yaml.BaseLoader), yaml.load(YAML, yaml.BaseLoader)
    for name in way[:-1]:
        data, before = data[name], before.get(name) or {}
    assert data[way[-1]] == LEAF
    assert {n: v for n, v in data.items() if n != way[-1]} == {n: v for n, v in before.items() if n != way[-1]}
    assert all(f"# {kept}" in text for kept in ("The first line.", "Between.", "a remark"))
