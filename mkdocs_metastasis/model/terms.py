"""Words of the glossary in a summary, which is plain text and so has no links of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkdocs_metastasis.model import Term

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u0f18-\u0fbc"
    "\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
"""Marks and vowel signs, which belong to the letter before them."""
_LETTER = re.compile(rf"[\w{_MARKS}]")
_WORD = re.compile(rf"[\w{_MARKS}]+(?:[-'’][\w{_MARKS}]+)*")
_APOSTROPHE = re.compile("['’]")
"""Ends a shortened word that hangs on the next one: `l'hypoxie`, `dell'osso`."""
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
"""Letters of scripts that put no spaces between words."""


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
        self._apart: dict[str, list[tuple[str, str]]] = {}
        """Names that are no run of whole words, by their first character, longest first."""
        for term in terms:
            self._records.setdefault(term.record or "", []).append(term.id)
            for name in map(_folded, (term.term, *term.aliases)):
                self._ids.setdefault(name, term.id)
        for name, id in self._ids.items():
            if not _is_words(name):
                for form in {name, unicodedata.normalize("NFD", name)}:
                    self._apart.setdefault(form[0], []).append((form, id))
        for names in self._apart.values():
            names.sort(key=lambda pair: -len(pair[0]))
        self._longest: dict[str, int] = {}
        """Words of the longest name that begins with a word."""
        for words in map(_WORD.findall, self._ids):
            if words:
                self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def pieces(self, text: str, record: str = "") -> tuple[Piece, ...]:
        """The text in pieces: every term once, at its first place, but none of `record`'s own."""
        done = set(self._records.get(record, ()) if record else ())
        made: list[Piece] = []
        at = passed = 0
        found = [*self._of_words(text), *self._of_signs(text)]
        for start, end, id in sorted(found, key=lambda match: (match[0], -match[1])):
            if start < passed:
                continue  # within a longer term
            passed = end
            if id not in done:
                done.add(id)
                made += [Piece(text[at:start]), Piece(text[start:end], id)]
                at = end
        return tuple(piece for piece in (*made, Piece(text[at:])) if piece.text)

    def blanked(self, text: str) -> str:
        """Return the text with every term replaced by as many blanks, at each of its places."""
        while any(piece.term for piece in self.pieces(text)):
            pieces = self.pieces(text)
            text = "".join(" " * len(p.text) if p.term else p.text for p in pieces)
        return text

    def _of_words(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where the longest term of whole words begins at each word, where it ends, and its id."""
        words = [found.span() for found in _WORD.finditer(text)]
        for number, (first, last) in enumerate(words):
            elided = (found.end() for found in _APOSTROPHE.finditer(text, first, last))
            for start in (first, *elided):
                longest = self._longest.get(_folded(text[start:last]), 0)
                for count in range(min(longest, len(words) - number), 0, -1):
                    end = words[number + count - 1][1]
                    if id := self._ids.get(_folded(text[start:end])):
                        yield start, end, id
                        break

    def _of_signs(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The same for terms that begin or end with a sign, or are of a script without spaces."""
        folded = text.casefold()
        if not self._apart or len(folded) != len(text):
            return
        for start, first in enumerate(folded):
            for name, id in self._apart.get(first, ()):
                end = start + len(name)
                if folded.startswith(name, start) and _stands_apart(folded, start, end):
                    yield start, end, id
                    break


def _folded(name: str) -> str:
    """A name as it is compared: case, spaces and the way in which accents are stored are one."""
    return unicodedata.normalize("NFC", " ".join(name.casefold().split()))


def _is_words(name: str) -> bool:
    """Whether a name begins and ends as a word does, in a script with spaces."""
    words = [found.span() for found in _WORD.finditer(name)]
    whole = bool(words) and (words[0][0], words[-1][1]) == (0, len(name))
    return not name or (whole and not _UNSPACED.search(name))


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a name is not cut out of a longer word or sign."""
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start], text[end - 1]
    if _joins(first) and _joins(before):
        return False
    if _LETTER.match(last):
        return not (_joins(last) and _joins(after))
    return after != last and not _joins(after)


def _joins(sign: str) -> bool:
    """Whether a character is a letter that makes one word with a letter beside it."""
    return _LETTER.match(sign) is not None and not _UNSPACED.match(sign)
