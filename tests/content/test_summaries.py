"""Summaries are for a reader of fourteen: easy words, or words of the glossary; short sentences.

A word that is neither on textstat's list of easy words nor in the glossary stands in
`plain-words.txt`, where somebody looked at it and found it plain.
"""

import re
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import pytest
from pyphen import Pyphen

from mkdocs_metastasis.model import Record
from mkdocs_metastasis.pages.terms import Terms
from tests.content.atlas import real

# Only the list of textstat is wanted: its code needs a part of setuptools that is gone.
TEXTSTAT = find_spec("textstat")
assert TEXTSTAT
assert TEXTSTAT.origin
EASY = frozenset((Path(TEXTSTAT.origin).parent / "resources/en/easy_words.txt").read_text("utf-8").split())
HYPHENS = Pyphen(lang="en_US")
PLAIN = frozenset((Path(__file__).parent / "plain-words.txt").read_text("utf-8").split())
RECORDS = list(real().atlas.records.values())
FIGURE = re.compile(r"\d+ ?%|per cent|percent|median|survival")

ids = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)


def grade(record: Record) -> float:
    """The Flesch–Kincaid grade: school years that a reader needs."""
    words = re.findall(r"[\w'-]+", record.summary)
    sentences = len(re.findall(r"[.!?](?=\s|$)", record.summary))
    syllables = sum(len(HYPHENS.positions(word)) + 1 for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def hard_words(record: Record) -> list[str]:
    """Words of a summary outside the glossary, the easy words and the plain ones."""
    terms, text = Terms(real().atlas.terms.values()), record.summary.casefold()
    while any(piece.term for piece in terms.pieces(text)):
        text = " | ".join(piece.text for piece in terms.pieces(text) if not piece.term)
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text)
    return [word for word in words if not is_easy(word)]


def is_easy(word: str) -> bool:
    return any(form in EASY or form in PLAIN for form in forms(word))


def forms(word: str) -> set[str]:
    """The word and what it may be a form of: plural, past, participle, adverb, comparison."""
    found = {word, word.removesuffix("'s")}
    for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "est", "r"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            found |= {stem, stem + "e"}
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    for ending, full in (("ies", "y"), ("ied", "y"), ("ier", "y")):
        if word.endswith(ending):
            found.add(word.removesuffix(ending) + full)
    return found


@ids
def test_every_word_is_easy_or_explained(record: Record) -> None:
    assert hard_words(record) == []


@ids
def test_no_summary_is_hard_to_read(record: Record) -> None:
    assert grade(record) <= 12


def test_most_summaries_are_easy_to_read() -> None:
    assert median(map(grade, RECORDS)) <= 9


@ids
def test_no_survival_figure_stands_in_a_summary(record: Record) -> None:
    assert not FIGURE.search(record.summary)


def test_plain_words_are_all_needed() -> None:
    """A word that no summary uses any more, or that is easy anyway, goes from the list."""
    text = " ".join(record.summary.casefold() for record in RECORDS)
    used = {form for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text) for form in forms(word)}
    assert sorted(PLAIN - used) == []
    assert sorted(word for word in PLAIN if word in EASY) == []
