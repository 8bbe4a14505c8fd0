"""What can be wrong with an atlas: the table of codes, a problem as a value, suggestions."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from mkdocs_metastasis.source import Span


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does under --strict."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_ERRORS = """
yaml-syntax yaml-encoding yaml-duplicate-key yaml-anchor yaml-tag yaml-documents yaml-depth
file-size file-outside file-unreadable
bad-id reserved-id duplicate-id case-clash page-clash former-in-use
unknown-field wrong-type missing-field too-long bad-date bad-number unknown-value duplicate-item
duplicate-order next-self next-twice part-cycle
unknown-id wrong-kind unknown-group unknown-topic unknown-prefix bad-curie
self-effect duplicate-effect missing-context missing-evidence hypothesis-with-evidence
unknown-key study-missing duplicate-evidence
html bad-link bad-image
bib-syntax bib-duplicate-key bib-missing-field bib-bad-key duplicate-term
"""
_WARNINGS = "shared-name comment-in-text stray-record"
_NOTES = "review-old uncited unlinked weak withdrawn"

CODES: dict[str, Severity] = {
    **dict.fromkeys(_ERRORS.split(), Severity.ERROR),
    **dict.fromkeys(_WARNINGS.split(), Severity.WARNING),
    **dict.fromkeys(_NOTES.split(), Severity.NOTE),
}
"""Every code and its severity. Closed: the documentation has a section for each."""


_BEGINNING, _END = 200, 120
"""Characters kept of a message that quotes a longer text: they tell what and where it is."""


def _cut(text: str) -> str:
    return text if len(text) <= _BEGINNING + _END else f"{text[:_BEGINNING]}…{text[-_END:]}"


@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """One problem. Sorted by path, line, column, code. Long texts are cut in the middle."""

    span: Span
    code: str
    message: str
    suggestion: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown diagnostic code {self.code!r}")
        if len(self.message) + len(self.suggestion) > _BEGINNING + _END:
            object.__setattr__(self, "message", _cut(self.message))
            object.__setattr__(self, "suggestion", _cut(self.suggestion))

    @property
    def severity(self) -> Severity:
        return CODES[self.code]

    def __str__(self) -> str:
        hint = f"; {self.suggestion}" if self.suggestion else ""
        # A problem is one line, whatever text it quotes.
        what = re.sub(r"\s*\n\s*", " ", f"{self.message}{hint}")
        return f"{self.span}: {self.severity}: {what} [{self.code}]"


Candidates = Iterable[str | tuple[str, str]]
"""Names, or pairs of a name and the id that it stands for."""

_CLOSE = 0.6
"""The default ratio of `difflib.get_close_matches`."""
_LONGEST = 100
"""Characters. No id is longer, and comparing takes the product of two lengths."""
_KEPT = 10_000
"""Answers that are remembered: a misspelt id mostly stands in many places."""


@dataclass
class Effort:
    """Characters that may still be compared for the suggestions of a run: about a second in all.

    Enough for hundreds of misspelt ids among twenty thousand names.
    """

    left: float = 4_000_000


def did_you_mean(name: str, candidates: Candidates) -> str:
    """`did you mean 'x'?` for the closest candidate, or an empty string."""
    return did_you_mean_id(close_match(name, candidates))


def did_you_mean_id(match: str | None) -> str:
    return f"did you mean '{match}'?" if match else ""


def close_match(name: str, candidates: Candidates) -> str | None:
    """The closest candidate at difflib's default ratio, in lower case; ties by order of id."""
    return Names(candidates).closest(name)


class _Name(NamedTuple):
    """A known name in lower case, its id, and what it is made of."""

    text: str
    id: str
    length: int
    bag: int
    rest: int


class Names:
    """Known names, made ready to be compared with many misspelt ones."""

    def __init__(self, candidates: Candidates, effort: Effort | None = None) -> None:
        pairs = ((c, c) if isinstance(c, str) else c for c in candidates)
        self._known = [
            _Name(text, id, len(text), *_bag(text))
            for text, id in ((name.lower(), id) for name, id in pairs)
        ]
        self._effort = effort or Effort(math.inf)
        self._found: dict[str, str | None] = {}

    def closest(self, name: str) -> str | None:
        """The id of the closest name; None where none is close, or all effort is spent."""
        if len(name) > _LONGEST:
            return None
        if name not in self._found:
            if self._effort.left <= 0:
                return None
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[name] = self._closest(name.lower())
        return self._found[name]

    def _closest(self, name: str) -> str | None:
        """Compares the likeliest first, and none that cannot be closer than the best one."""
        matcher = SequenceMatcher()
        matcher.set_seq2(name)
        best: tuple[float, str] | None = None
        for most, text, id in self._likely(name):
            if best and most < -best[0]:
                break
            self._effort.left -= len(name) * len(text)
            matcher.set_seq1(text)
            ratio = matcher.ratio()
            if ratio >= _CLOSE and (best is None or (-ratio, id) < best):
                best = (-ratio, id)
        return best[1] if best else None

    def _likely(self, name: str) -> list[tuple[float, str, str]]:
        """The names that may be close, with the highest ratio that is possible, highest first."""
        length, (bag, rest) = len(name), _bag(name)
        self._effort.left -= len(self._known)
        found = [
            (2.0 * common / (length + known.length or 1), known.text, known.id)
            for known in self._known
            if 3 * length <= 7 * known.length
            and 3 * known.length <= 7 * length
            and 10 * (common := (bag & known.bag).bit_count() + min(rest, known.rest))
            >= 3 * (length + known.length)
        ]
        return sorted(found, key=lambda likely: -likely[0])


_KINDS, _EACH = 64, 4


@lru_cache(maxsize=1 << 16)
def _bag(text: str) -> tuple[int, int]:
    """The characters of a text without their order, as bits, and how many more it has.

    Two bags have at most as many bits in common as the texts have characters, so that most names
    need not be compared.
    """
    bag = rest = 0
    for character in text:
        bits = ((1 << _EACH) - 1) << ord(character) % _KINDS * _EACH
        free = bits & ~bag
        bag |= free & -free
        rest += not free
    return bag, rest
