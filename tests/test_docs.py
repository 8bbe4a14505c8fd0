"""The pages for contributors and for other atlases say what the program does, no less and no more.

Each table, section and example there is compared with the code, both ways.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import markdown  # type: ignore[import-untyped]
import pytest
import yaml

from mkdocs_metastasis.cli import main
from mkdocs_metastasis.diagnostics import CODES
from mkdocs_metastasis.loader import bibliography, load, sources
from mkdocs_metastasis.loader.fields import field_names
from mkdocs_metastasis.model import (
    KINDS,
    Atlas,
    Direction,
    Effect,
    Evidence,
    Finding,
    Grade,
    Measure,
    Model,
    NextStep,
    NoticeKind,
    Options,
    ReadDepth,
    Record,
    Spread,
    Study,
    records,
)
from mkdocs_metastasis.model.fields import slot_of, slots_of
from mkdocs_metastasis.model.prefixes import PREFIXES
from mkdocs_metastasis.words import Words
from tests.build.harness import write
from tests.doc_page import (
    codes,
    column,
    fences,
    files,
    problems,
    sections,
    table,
    text,
    without_fences,
)
from tests.test_repository import make_targets

ROOT = Path(__file__).resolve().parent.parent
CONTRIBUTE = ROOT / "docs/contribute"
REUSE = ROOT / "docs/reuse/index.md"
PAGES = [*sorted(CONTRIBUTE.glob("*.md")), *sorted(REUSE.parent.glob("*.md"))]
CASES = Path(__file__).parent / "loader/cases"


# Every page


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_examples_are_read_by_their_own_readers(path: Path) -> None:
    readers: dict[str, Callable[[str], Any]] = {"yaml": yaml.safe_load, "toml": tomllib.loads}
    for language, content in fences(text(path)):
        if language in readers:
            assert readers[language](content) is not None


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_lines_fit_a_screen(path: Path) -> None:
    prose = without_fences(text(path)).splitlines()
    assert [line for line in prose if len(line) > 160 and line[0] not in "|>"] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_make_targets_exist(path: Path) -> None:
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text(path), re.M)) <= make_targets()


# Checks


def _checks() -> dict[str, str]:
    return {title.strip("`"): c for title, c in sections(CONTRIBUTE / "checks.md").items()}


def test_each_code_has_its_section_among_its_severity() -> None:
    group, told = "", {}
    for title in _checks():
        if title in CODES:
            told[title] = group
        else:
            group = title.split(":")[0]
    assert {code: f"{severity}s".capitalize() for code, severity in CODES.items()} == told


def test_each_code_is_its_own_anchor() -> None:
    html = markdown.markdown(text(CONTRIBUTE / "checks.md"), extensions=["toc", "fenced_code"])
    anchors = re.findall(r'<h3 id="([^"]+)"', html)
    assert anchors == [title for title in _checks() if title in CODES]


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_a_meaning_and_a_message_of_the_program(code: str) -> None:
    section = _checks()[code]
    (example,) = re.findall(r"^> `(.+)`$", section, re.M)
    cases = [yaml.safe_load(text(path)) for path in sorted((CASES / code).glob("*.yml"))]
    assert example in {line for case in cases for line in case.get("expected") or []}
    meaning = [line for line in section.splitlines() if line and not line.startswith(">")]
    assert 1 <= len(meaning) <= 5


# Records


FIELDS: dict[str, type[Model]] = {
    "Fields of every record": Record,
    "Identifiers with a label": records.Xref,
    "Reviewed by a person": records.Review,
    "Following steps with a label": NextStep,
    "Effects": Effect,
    "Evidence": Evidence,
    "Counted edges": Spread,
    "Glossary": records.Term,
    "Retractions": records.Retraction,
}
"""A section, and the model whose fields its table tells."""

SECTIONS = {Words().kind(kind, many=True): kind for kind in KINDS}
"""The section of each kind, which has its name."""

VOCABULARIES = {"Kinds of study": Study, "Findings": Finding, "Measures": Measure}


def _records() -> dict[str, str]:
    return sections(CONTRIBUTE / "records.md")


@pytest.mark.parametrize("title", FIELDS)
def test_each_field_is_told(title: str) -> None:
    assert sorted(column(_records()[title])) == sorted(field_names(FIELDS[title]))


@pytest.mark.parametrize("title", SECTIONS)
def test_each_field_of_a_kind_is_told(title: str) -> None:
    own = set(field_names(KINDS[SECTIONS[title]])) - set(field_names(Record))
    assert sorted(column(_records()[title])) == sorted(own)


def test_each_field_that_must_be_there_is_said_to_be_required() -> None:
    models = {**FIELDS, **{title: KINDS[kind] for title, kind in SECTIONS.items()}}
    for title, model in models.items():
        for row in table(_records()[title]):
            (name,) = codes(row[0])
            said = row[2].startswith("required")
            slot = slot_of(model, name)
            assert said == (slot is not None and slot.required), f"{title}: {name}"


@pytest.mark.parametrize("title", VOCABULARIES)
def test_each_word_of_a_vocabulary_is_told(title: str) -> None:
    assert column(_records()[title]) == [str(word) for word in VOCABULARIES[title]]


def test_each_word_of_the_short_vocabularies_is_told() -> None:
    forms = {codes(row[0])[0]: codes(row[1]) for row in table(_records()["Effects"])}
    assert forms["effect"] == list(Direction)
    forms = {codes(row[0])[0]: codes(row[1]) for row in table(_records()["Retractions"])}
    assert forms["kind"] == list(NoticeKind)
    forms = {codes(row[0])[0]: codes(row[2]) for row in table(_records()["References"])}
    assert forms["read"] == list(ReadDepth)


def test_each_field_of_the_bibliography_is_told_and_read() -> None:
    """A field is read if an entry with it makes another reference than one without."""
    values = {"year": "2016", "date": "2016-01-31", "keywords": "animal", "read": "abstract", "author": "A, B. and others"}

    def reference(entry: str) -> dict[str, Any]:
        made = bibliography.parse_bibliography("x.bib", f"@misc{{a{entry}}}".encode()).references["a"]
        return made.model_dump()

    bare, changed = reference(""), set()
    for name in column(_records()["References"]):
        filled = reference(f", {name} = {{{values.get(name, 'Some words')}}}")
        different = {field for field, value in filled.items() if value != bare[field]}
        assert different, f"'{name}' is not read"
        changed |= different
    assert changed == records.Reference.model_fields.keys() - {"key", "type"}
    assert set(column(_records()["References"])) == set(sources.SHOWN)


def test_each_prefix_is_told() -> None:
    rows = table(_records()["Prefixes"])
    told = [tuple(code for cell in row for code in codes(cell)) for row in rows]
    assert told == [(p.name, p.pattern, p.url) for p in PREFIXES.values()]


def test_the_examples_are_one_atlas_without_errors_or_warnings(tmp_path: Path) -> None:
    assert problems(tmp_path, files(CONTRIBUTE / "records.md")) == []


def test_the_examples_use_every_field(tmp_path: Path) -> None:
    write(tmp_path, files(CONTRIBUTE / "records.md"))
    used = set(_used(load(tmp_path / "docs", Options()).atlas))
    models = [*KINDS.values(), *FIELDS.values()]
    assert {_named(model, name) for model in models for name in field_names(model)} - used == set()


def _named(model: type[Model], name: str) -> tuple[str, str]:
    """A field with its model; those that all kinds have are the record's."""
    common = issubclass(model, Record) and name in Record.model_fields
    return ("Record" if common else model.__name__, name)


def _used(value: object) -> Iterator[tuple[str, str]]:
    """Model and field of all that was given, wherever it stands."""
    if isinstance(value, Atlas):
        for part in (*value.records.values(), *value.terms.values(), *value.retractions):
            yield from _used(part)
    elif isinstance(value, Model):
        for slot in slots_of(type(value)):
            if slot.attribute in value.model_fields_set:
                yield _named(type(value), slot.name)
                yield from _used(slot.of(value))
    elif isinstance(value, tuple):
        for item in value:
            yield from _used(item)


# Grades


def test_the_table_of_grades_is_that_of_the_program() -> None:
    words = Words()
    rows = table(sections(CONTRIBUTE / "grades.md")["The rule"])
    told = [(row[0], *codes(row[2]), row[3]) for row in rows]
    assert told == [(words.grade(g), str(g), words(f"caveats.{g}")) for g in Grade]
    assert [code for row in rows for code in codes(row[1])] == list(Study)


def test_each_kind_of_study_can_be_chosen() -> None:
    assert column(sections(CONTRIBUTE / "grades.md")["Which kind of study to write"], 1) == list(Study)


# Architecture and commands


def test_the_rooms_are_those_of_the_contract_of_imports() -> None:
    settings = tomllib.loads(text(ROOT / "pyproject.toml"))["tool"]["importlinter"]
    layers = settings["contracts"][0]["layers"]
    rooms = [room for layer in layers for room in sorted(layer.split(" | "))]
    told = column(sections(CONTRIBUTE / "architecture.md")["The rooms"])
    assert [room for room in told if "/" not in room] == rooms


COMMANDS = CONTRIBUTE / "commands.md"


def test_each_command_is_told_and_has_its_section() -> None:
    told = column(sections(COMMANDS)["Commands"])
    assert [name for name in main.commands if f"metastasis {name}" in told] == list(main.commands)
    assert {name.capitalize() for name in main.commands} <= sections(COMMANDS).keys()


@pytest.mark.parametrize("name", main.commands)
def test_each_option_of_a_command_is_told(name: str) -> None:
    rows = table(sections(COMMANDS)[name.capitalize()])
    told = {word for row in rows for code in codes(row[0]) for word in code.split()[2:]}
    values = told.union(*(codes(row[1]) for row in rows))
    for parameter in main.commands[name].params:
        is_option = isinstance(parameter, click.Option)
        assert (parameter.opts[-1] if is_option else parameter.human_readable_name.strip("[].")) in told
        if isinstance(parameter.type, click.Choice):
            assert set(parameter.type.choices) <= values
