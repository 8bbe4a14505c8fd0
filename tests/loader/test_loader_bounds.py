"""What an answer costs and how long it gets, however broken a file is."""

from __future__ import annotations

import random
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_metastasis.diagnostics import MOST, Diagnostic, told
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.loader.fields import known_fields
from mkdocs_metastasis.loader.scalars import Lines
from mkdocs_metastasis.model import KINDS, Options
from mkdocs_metastasis.source import File, Span
from mkdocs_metastasis.suggest import Effort, Names, close_match

WORDS = st.text("abc-", max_size=12)


@given(WORDS.filter(bool), st.lists(WORDS.filter(bool), max_size=8))
def test_the_closest_name_is_that_of_difflib(name: str, known: list[str]) -> None:
    ratios = [(-SequenceMatcher(None, other, name).ratio(), other) for other in known]
    close = [pair for pair in ratios if pair[0] <= -0.6]
    assert close_match(name, known) == (min(close)[1] if close else None)


def test_long_names_that_differ_in_one_letter_are_close() -> None:
    name = "abcdefghij" * 9
    assert close_match(f"{name}x", ["zzz", name.upper()]) == name.upper()
    assert close_match(f"{name}" * 2, [name * 2]) is None  # no id is that long


def test_names_without_effort_left_suggest_nothing_new() -> None:
    names = Names(["hypoxia", "acidosis"], Effort(1))
    assert [names.closest(name) for name in ("hypoxja", "acidosys", "hypoxja")] == ["hypoxia", None, "hypoxia"]


def problem(line: int, code: str, path: str = "docs/x.yml") -> Diagnostic:
    return Diagnostic(Span(path, line), code, f"message {line}")


def test_a_thousand_problems_of_a_kind_are_told_and_the_others_counted() -> None:
    many = [problem(line, "html") for line in range(1, MOST + 8)]
    one = [problem(line, "shared-name") for line in range(1, MOST + 1)]
    notes = [problem(line, "uncited") for line in range(1, MOST + 8)]
    elsewhere = [problem(1, "html", "docs/y.yml")]
    found = told([*notes, *many, *one, *elsewhere, *many], "")
    assert [p for p in found if p.code == "html"] == [
        *many[:MOST],
        Diagnostic(Span("docs/x.yml", MOST + 1), "html", "from here on not told one by one: 7 more of this kind"),
        *elsewhere,
    ]
    assert [p for p in found if p.code == "shared-name"] == one
    assert [p for p in found if p.code == "uncited"] == notes
    assert list(found) == sorted(found, key=lambda p: (p.severity.rank, p))


@given(st.text("ab\n", max_size=30), st.lists(st.integers(0, 30), max_size=8))
def test_places_of_a_file_are_found_in_any_order(text: str, offsets: list[int]) -> None:
    file = File("x", text)
    for offset in (min(offset, len(text)) for offset in offsets):
        before = text[:offset].split("\n")
        assert file.at(offset) == Span("x", len(before), len(before[-1]) + 1)


@given(st.text("a\n\r\u2028\x85", max_size=12))
def test_lines_are_those_of_an_editor(text: str) -> None:
    lines = text.replace("\r\n", "\r").replace("\n", "\r").split("\r")
    assert [Lines(text).line(number + 1) for number in range(len(lines))] == lines


@pytest.mark.parametrize(("style", "many"), [("|", 1_100_000), ("'", 1_100_000)])
def test_of_a_text_longer_than_a_record_the_start_is_told(tmp_path: Path, style: str, many: int) -> None:
    text = {"|": "|\n    [x][nobody]\n    ", "'": "'[x][nobody] "}[style] + "a" * many
    (tmp_path / "glossary.yml").write_text(f"- term: t\n  definition: {text}{style.strip('|')}\n", "utf-8")
    [found] = load(tmp_path, Options()).diagnostics
    assert (found.code, found.span.line, found.span.column) == ("unknown-id", 2, 15)


def test_effort_for_suggestions_ends(tmp_path: Path) -> None:
    letters = random.Random(1)
    ids = sorted({"".join(letters.choices("abc", k=60)) for _ in range(600)})
    items = [f"- {{term: {id}, definition: '[x][{id[1:]}-{number}]'}}\n" for number, id in enumerate(ids)]
    (tmp_path / "glossary.yml").write_text("".join(items), "utf-8")
    found = load(tmp_path, Options()).errors
    suggested = [error.suggestion for error in found]
    assert len(found) == len(ids)
    assert suggested[0] == f"did you mean '{ids[0]}'?"
    assert suggested[-1] == ""


def test_each_run_has_its_own_effort(tmp_path: Path) -> None:
    known_fields(KINDS["factor"])._effort.left = 0
    (tmp_path / "factors").mkdir()
    (tmp_path / "factors/x.yml").write_text("titel: x\n", "utf-8")
    told = [str(problem) for problem in load(tmp_path, Options()).diagnostics]
    assert any("did you mean 'title'?" in line for line in told)
