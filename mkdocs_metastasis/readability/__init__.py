"""Measures how easy a plain text is to read: the length of its sentences and words, and whether its
words are ones that most people know.

The measure is LIX, which needs no dictionary and serves many languages. The list of easy words is
English: some 3,000 that children of ten know (after Dale and Chall, as in textstat, MIT licence).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from importlib import resources

HARD = 45
"""A text with a higher LIX is hard to read; 40 to 50 is what newspapers have."""

_SENTENCE = re.compile(r"\S(?:.*?[.!?:](?=\s|$)|.*)", re.S)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "est", "r")
_CHANGED = (("ies", "y"), ("ied", "y"), ("ier", "y"))


def lix(text: str) -> int:
    """Return the words in a sentence, plus how many words in a hundred are long."""
    words = re.findall(r"\w+", text)
    sentences = len(re.findall(r"[.!?:](?=\s|$)", text)) or 1
    long = sum(len(word) > 6 for word in words)
    return round(len(words) / sentences + 100 * long / len(words)) if words else 0


def hardest_sentence(text: str) -> tuple[int, str]:
    """Return the sentence with the highest LIX and its offset, the first of equals."""
    found = [(match.start(), match[0]) for match in _SENTENCE.finditer(text)]
    return max(found, key=lambda sentence: lix(sentence[1]), default=(0, ""))


def hard_words(text: str, easy: Set[str]) -> Iterator[tuple[int, str]]:
    """Yield each word that is on neither list, in no form, with its offset; once in any form."""
    seen: set[str] = set()
    for match in _WORD.finditer(text):
        forms = _forms(match[0].casefold().replace("’", "'"))
        if len(match[0]) > 1 and forms.isdisjoint(easy_words() | easy | seen):
            seen |= forms
            yield match.start(), match[0]


@cache
def easy_words() -> frozenset[str]:
    """Return the words that come with the package."""
    return frozenset((resources.files(__name__) / "easy-words.txt").read_text("utf-8").split())


def _forms(word: str) -> set[str]:
    """Return the word and what it may be a form of: plural, past, adverb, comparison."""
    found = {word, word.removesuffix("'s")}
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            found |= {stem, f"{stem}e"}
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    for ending, full in _CHANGED:
        if word.endswith(ending):
            found.add(word.removesuffix(ending) + full)
    return found
