"""Words of the glossary in a summary, which is plain text and so has no links of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkdocs_metastasis.model import Term

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `term` is the id of the term that it is, or empty."""

    text: str
    term: str = ""


class Terms:
    """Finds terms and their aliases as whole words, longest first, whatever their case."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._ids: dict[str, str] = {}
        self._records: dict[str, list[str]] = {}
        for term in terms:
            self._records.setdefault(term.record or "", []).append(term.id)
            for name in (term.term, *term.aliases):
                self._ids.setdefault(" ".join(name.casefold().split()), term.id)
        self._longest = max((len(_WORD.findall(name)) for name in self._ids), default=0)

    def pieces(self, text: str, record: str = "") -> tuple[Piece, ...]:
        """The text in pieces: every term once, at its first place, but none of `record`'s own."""
        own = self._records.get(record, ()) if record else ()
        return tuple(piece for piece in self._split(text, set(own)) if piece.text)

    def blanked(self, text: str) -> str:
        """Return the text with every term replaced by as many blanks, at each of its places."""
        while any(piece.term for piece in self.pieces(text)):
            pieces = self.pieces(text)
            text = "".join(" " * len(p.text) if p.term else p.text for p in pieces)
        return text

    def _split(self, text: str, done: set[str]) -> Iterator[Piece]:
        words = [found.span() for found in _WORD.finditer(text)]
        at = number = 0
        while number < len(words):
            count, id = self._at(text, words[number : number + self._longest])
            if id and id not in done:
                done.add(id)
                start, end = words[number][0], words[number + count - 1][1]
                yield Piece(text[at:start])
                yield Piece(text[start:end], id)
                at = end
            number += count
        yield Piece(text[at:])

    def _at(self, text: str, words: list[tuple[int, int]]) -> tuple[int, str]:
        """How many words the longest term has that begins here, and its id."""
        for count in range(len(words), 0, -1):
            name = " ".join(text[words[0][0] : words[count - 1][1]].casefold().split())
            if name in self._ids:
                return count, self._ids[name]
        return 1, ""
