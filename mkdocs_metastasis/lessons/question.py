"""One question with its answer, as a value that pages and files write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from mkdocs_metastasis.text import parse, plain

WRONG = 3
"""Wrong answers that a question shows at most."""


class Sort(StrEnum):
    """What a question asks for."""

    ORDER = "order"
    SIGN = "sign"
    GRADE = "grade"
    TERM = "term"
    SPREAD = "spread"


@dataclass(frozen=True)
class Question:
    """A question made from one record, term or arrow."""

    id: str
    """Stays the same while what it is made from keeps its id."""
    sort: Sort
    ask: str
    right: tuple[str, ...]
    """The right answer; of an order all parts, first to last."""
    wrong: tuple[str, ...] = ()
    why: str = ""
    how: str = ""
    """The record's text that tells why, in Markdown; it stands before `why`."""
    about: str = ""
    """The id of the record, term or arrow on whose page the answer stands."""
    keys: tuple[str, ...] = ()
    """The sources of the answer."""

    @property
    def told(self) -> str:
        """Say what the record's text says, without its markup."""
        return plain(parse(self.how, inline=True))

    @property
    def reason(self) -> str:
        """Say all that tells why the answer is right."""
        return " ".join(filter(None, (self.told, self.why)))

    @property
    def choices(self) -> tuple[str, ...]:
        """Give all answers in an order that tells nothing and stays."""
        mixed = tuple(sorted((*self.right, *self.wrong), key=lambda text: rank(self.id, text)))
        return mixed[::-1] if mixed == self.right else mixed


def rank(*parts: str) -> str:
    """Give a place in an order that looks like chance, the same in every build."""
    return sha256("\n".join(parts).encode("utf-8")).hexdigest()


def wrong_of(id: str, right: str, candidates: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Choose wrong answers among (id, text), none with the words of the right one or of another.

    Each candidate has its place from its own id: one that is new or gone moves no other.
    """
    known = {_folded(right)}
    found: list[str] = []
    for _, text in sorted(candidates, key=lambda pair: rank(id, pair[0])):
        if len(found) < WRONG and _folded(text) not in known:
            known.add(_folded(text))
            found.append(text)
    return tuple(found)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
