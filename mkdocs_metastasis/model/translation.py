"""An atlas in another language: which of its texts are translated, and which of these are shown.

A translation names, for every text, the fingerprint of the source text that it translates. Where
the source has changed since, the translation is stale, and readers see the source as it is now.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from mkdocs_metastasis.model.fields import ONE_OR_MORE, STRIPPED, Model, Plain
from mkdocs_metastasis.model.records import Review

if TYPE_CHECKING:
    from mkdocs_metastasis.model.atlas import Atlas

Passage = str | tuple[str, ...]
"""A text, or a list of texts that is translated as a whole."""


def texts_in(passage: Passage) -> tuple[str, ...]:
    """Return the texts of a list; of a text itself."""
    return (passage,) if isinstance(passage, str) else passage


def joined(passage: Passage) -> str:
    """Return a text; the texts of a list have a line each."""
    return "\n".join(texts_in(passage)).strip()


def fingerprint(text: Passage) -> str:
    """Return what stands for a source text: the same for all its ways of spacing and coding."""
    plain = " ".join(unicodedata.normalize("NFC", joined(text)).split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Writing(StrEnum):
    """Where the lines of a language begin."""

    LEFT = "ltr"
    RIGHT = "rtl"


class Translators(Model):
    """Who has translated a file, and who has read it since."""

    by: Annotated[tuple[Plain, ...], ONE_OR_MORE] = ()
    """Who has translated it."""
    reviewed: Review | None = None
    """Who has read all of it beside its source: the day, and name and role. Only who really did."""


class LanguageFile(Translators):
    """What a language is called, and whether it is ready for readers."""

    name: Plain
    """Its name in the language itself."""
    direction: Annotated[Writing, STRIPPED] = Writing.LEFT
    """`rtl` where it is written from right to left."""
    source: Plain = "en"
    """The code of the language that it is translated from."""


class TextState(StrEnum):
    """What has become of a text in a language. Only what is current is shown."""

    CURRENT = "current"
    STALE = "stale"
    """The source has changed since it was translated."""
    HELD = "held"
    """It waits for a review."""
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text of the source, and what has become of it."""

    source: Passage
    state: TextState = TextState.UNTRANSLATED

    @property
    def texts(self) -> tuple[str, ...]:
        return texts_in(self.source)


@dataclass(frozen=True)
class TranslatedPart:
    """A record, a term, the options or a page in the language."""

    key: str
    """`factors/hypoxia`, `glossary/hypoxia`, `options`, `about/reading.md`."""
    kind: str
    """The kind of record, or `glossary`, `options`, `pages`."""
    texts: Mapping[str, SourceText]
    """By the name of the field: `summary`, `effects.cell-motility.how`."""
    reviewed: Review | None = None

    @cached_property
    def states(self) -> frozenset[TextState]:
        """What has become of any of its texts."""
        return frozenset(entry.state for entry in self.texts.values())


@dataclass(frozen=True)
class Coverage:
    """How much of the files of a kind is translated: texts and words of the source, by state."""

    kind: str
    texts: Mapping[TextState, int]
    words: Mapping[TextState, int]
    unreviewed: int
    """How many of the current texts nobody has reviewed."""

    @property
    def share(self) -> float:
        """The part of the words that is current, from 0 to 1."""
        total = sum(self.words.values())
        return self.words[TextState.CURRENT] / total if total else 0.0


@dataclass(frozen=True)
class Translation:
    """The language that an atlas is in, and what of it is translated."""

    language: str
    """Its code, `fr`."""
    name: str
    """Its name in itself, `Français`."""
    direction: Writing = Writing.LEFT
    source: str = "en"
    """The code of the language of what is not translated."""
    reviewed: Review | None = None
    """Who has reviewed the language; until then it is a draft."""
    parts: Mapping[str, TranslatedPart] = field(default_factory=dict)
    """Everything that can be translated, by key, in order."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """The site's name, description and copyright as they are shown, where it has them."""
    shown: frozenset[str] = frozenset()
    """All translated texts that are shown."""
    original: Atlas | None = field(default=None, repr=False, compare=False)
    """The atlas in its own language, of which data files are made."""

    @property
    def is_draft(self) -> bool:
        """Tell whether nobody has reviewed the language, so that it is kept from readers."""
        return self.reviewed is None

    @cached_property
    def foreign(self) -> frozenset[str]:
        """The source texts that are shown as they are, since no translation stands for them."""
        parts = self.parts.values()
        entries = (entry for part in parts for entry in part.texts.values())
        found = {t for e in entries if e.state is not TextState.CURRENT for t in e.texts}
        return frozenset(found - self.shown)

    def coverage(self) -> tuple[Coverage, ...]:
        """Count texts and words of each kind of file, in order, and last of all together."""
        kinds = dict.fromkeys(part.kind for part in self.parts.values())
        return tuple(map(self._counted, (*kinds, "")))

    def _counted(self, kind: str) -> Coverage:
        texts, words = Counter[TextState](), Counter[TextState]()
        unreviewed = 0
        for part in self.parts.values():
            for entry in part.texts.values() if kind in ("", part.kind) else ():
                texts[entry.state] += 1
                words[entry.state] += sum(len(text.split()) for text in entry.texts)
                unreviewed += entry.state is TextState.CURRENT and part.reviewed is None
        return Coverage(kind, texts, words, unreviewed)
