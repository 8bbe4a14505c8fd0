"""What can be wrong with an atlas: the table of codes, a problem as a value, and which are told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from posixpath import join, normpath

from mkdocs_metastasis.source import Span


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does under --strict."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return list(Severity).index(self)


_ERRORS = """
yaml-syntax yaml-encoding yaml-duplicate-key yaml-anchor yaml-tag yaml-documents yaml-depth
file-size file-outside file-unreadable merge-conflict
bad-id reserved-id duplicate-id case-clash page-clash former-in-use
unknown-field wrong-type missing-field too-long bad-date bad-number unknown-value duplicate-item
duplicate-order next-self next-twice part-cycle
unknown-id wrong-kind unknown-group unknown-topic unknown-region unknown-prefix bad-curie
self-effect duplicate-effect missing-context missing-evidence hypothesis-with-evidence
unknown-key study-missing duplicate-evidence
html bad-link bad-image bad-word bad-citation bad-scene
bib-syntax bib-duplicate-key bib-missing-field bib-bad-key bad-doi bad-pmid duplicate-term
stray-translation bad-language bad-fingerprint differs-from-source
"""
_WARNINGS = "shared-name comment-in-text stray-record same-source dead-link"
_NOTES = """
review-old uncited unlinked weak withdrawn
leaning-sentence study-stronger future-date hard-to-read unexplained-word
scene-colour shown-as-written stale-translation
"""

CODES: dict[str, Severity] = {
    **dict.fromkeys(_ERRORS.split(), Severity.ERROR),
    **dict.fromkeys(_WARNINGS.split(), Severity.WARNING),
    **dict.fromkeys(_NOTES.split(), Severity.NOTE),
}
"""Every code and its severity. Closed: the documentation has a section for each."""


HELP = "https://metastasis-atlas.github.io/metastasis-atlas/contribute/checks/"
"""Where each code is explained, below an anchor of its name."""
_BEGINNING, _END = 200, 120
"""Characters kept of a message that quotes a longer text: they tell what and where it is."""
MOST = 1000
"""Errors or warnings of one code that are told of one file; what is left out is counted."""
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Characters that take no room, without those that join letters in some scripts."""


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
        if not self.message.isascii() and _UNSEEN.search(self.message):
            shown = _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", self.message)
            object.__setattr__(self, "message", shown)
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


def told(problems: Iterable[Diagnostic], prefix: str) -> tuple[Diagnostic, ...]:
    """Return the problems, each once: errors, warnings, notes, each by path, line, column, code.

    `prefix` leads from the project to the folder that their paths are relative to. Of each file
    all notes are told and the first others of each code; then how many more there are.
    """
    placed = cache(lambda path: normpath(join(prefix, path)))
    # Tuples are compared much faster than dataclasses, and there may be a million.
    found = {
        (Span(placed(p.span.path), p.span.line, p.span.column), p.code, p.message, p.suggestion)
        for p in problems
    }
    counts = Counter((span.path, code) for span, code, _, _ in found)
    numbers: Counter[tuple[str, str]] = Counter()
    told = []
    for span, code, message, suggestion in sorted(found):
        numbers[span.path, code] += 1
        number, more = numbers[span.path, code], counts[span.path, code] - MOST
        if number <= MOST or CODES[code] is Severity.NOTE:
            told.append(Diagnostic(span, code, message, suggestion))
        elif number == MOST + 1:
            message = f"from here on not told one by one: {more} more of this kind"
            told.append(Diagnostic(span, code, message))
    return tuple(sorted(told, key=lambda problem: problem.severity.rank))
