"""Suggests what a misspelt name may have meant: `difflib`'s measure, with a bound on its cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

Candidates = Iterable[str | tuple[str, str]]
"""Names, or pairs of a name and the id that it stands for."""

_CLOSE = 0.6
"""The default ratio of `difflib.get_close_matches`."""
_LONGEST = 100
"""Characters. No id is longer, and comparing takes the product of two lengths."""
_GLANCE = 40
"""What it costs to see that two names cannot be close, in comparisons of characters."""


@dataclass
class Effort:
    """Characters that may still be compared for the suggestions of a run: a second or two in all.

    Enough for hundreds of misspelt ids in an atlas of a hundred records; later ones get their
    messages without suggestions.
    """

    left: int = 4_000_000


def did_you_mean(name: str, candidates: Candidates) -> str:
    """Return `did you mean 'x'?` for the closest candidate, or an empty string."""
    return did_you_mean_id(close_match(name, candidates))


def did_you_mean_id(match: str | None) -> str:
    return f"did you mean '{match}'?" if match else ""


def close_match(name: str, candidates: Candidates) -> str | None:
    """Return the closest candidate by difflib, in lower case; ties by order of id."""
    return Names(candidates).closest(name)


class Names:
    """Known names, with which misspelt ones are compared; each answer is remembered."""

    def __init__(
        self, candidates: Candidates, effort: Effort | None = None, close: float = _CLOSE
    ) -> None:
        pairs = ((c, c) if isinstance(c, str) else c for c in candidates)
        self._known = [(name.lower(), id) for name, id in pairs]
        self._effort = effort or Effort()
        self._close = close
        self._found: dict[str, str | None] = {}

    def closest(self, name: str) -> str | None:
        """Return the id of the closest name; None where none is close, or all effort is spent."""
        if len(name) > _LONGEST:
            return None
        if name not in self._found:
            if self._effort.left <= 0:
                return None
            self._found[name] = self._closest(name.lower())
        return self._found[name]

    def _closest(self, name: str) -> str | None:
        matcher = SequenceMatcher(b=name)
        best: tuple[float, str] | None = None
        for text, id in self._known:
            matcher.set_seq1(text)
            # The quick ratios are upper bounds, and spare most names the comparison.
            least = max(self._close, -best[0]) if best else self._close
            if matcher.real_quick_ratio() < least:
                continue
            self._effort.left -= _GLANCE
            if matcher.quick_ratio() < least:
                continue
            self._effort.left -= len(name) * len(text)
            ratio = matcher.ratio()
            if ratio >= self._close and (best is None or (-ratio, id) < best):
                best = (-ratio, id)
        return best[1] if best else None
