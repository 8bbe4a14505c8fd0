"""What can be wrong with an atlas: the closed table of codes, and one problem as a value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

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


@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """One problem. Sorted by path, line, column, code."""

    span: Span
    code: str
    message: str
    suggestion: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown diagnostic code {self.code!r}")

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


def did_you_mean(name: str, candidates: Candidates) -> str:
    """`did you mean 'x'?` for the closest candidate, or an empty string."""
    return did_you_mean_id(close_match(name, candidates))


def did_you_mean_id(match: str | None) -> str:
    return f"did you mean '{match}'?" if match else ""


def close_match(name: str, candidates: Candidates) -> str | None:
    """The closest candidate at difflib's default ratio, in lower case; ties by order of id."""
    matcher = SequenceMatcher()
    matcher.set_seq2(name.lower())
    best: tuple[float, str] | None = None
    for candidate in candidates:
        text, id = (candidate, candidate) if isinstance(candidate, str) else candidate
        ratio = _ratio(matcher, text.lower())
        if ratio >= _CLOSE and (best is None or (-ratio, id) < best):
            best = (-ratio, id)
    return best[1] if best else None


_CLOSE = 0.6
"""The default ratio of `difflib.get_close_matches`."""


def _ratio(matcher: SequenceMatcher[str], text: str) -> float:
    """The ratio, or 0 where cheaper upper bounds show that it is too low."""
    matcher.set_seq1(text)
    if matcher.real_quick_ratio() < _CLOSE or matcher.quick_ratio() < _CLOSE:
        return 0.0
    return matcher.ratio()
