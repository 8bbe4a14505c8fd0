"""What a page in another language shows in that of the source: marked, and said above it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from mkdocs_metastasis.graph import grouped
from mkdocs_metastasis.language import Language
from mkdocs_metastasis.model import Translation
from mkdocs_metastasis.model.translation import TextState as State
from mkdocs_metastasis.text import page_title, parse
from mkdocs_metastasis.words import Words

_REASONS = (State.UNTRANSLATED, State.STALE, State.HELD)


@dataclass(frozen=True)
class LanguageNotice:
    """What a page says of its language."""

    is_draft: bool
    direction: str
    """The direction of its own language: it may stand in a page of the other."""
    reasons: tuple[str, ...]
    """Which parts are in the language of the source, a sentence for each reason."""
    original: str
    """The words of the link to the page in that language."""


class Foreign:
    """Knows the texts that are shown untranslated; of an atlas in its own language, none."""

    def __init__(self, translation: Translation | None, words: Words) -> None:
        self._translation = translation
        self._words = words
        self._found: dict[str, tuple[State, str]] = {}
        self._mark = self._source = ""
        self.records: frozenset[str] = frozenset()
        if translation is None:
            return
        self._source = Language(translation.language).name_of(translation.source)
        code = escape(translation.source)
        self._mark = f' lang="{code}"'
        if translation.direction == "rtl":
            self._mark += ' dir="ltr"'
        foreign = translation.foreign
        for part in translation.parts.values():
            for name, entry in part.texts.items():
                for text in entry.texts:
                    if text in foreign:
                        why = entry.state, name.split(".")[-1]
                        # What stands above a list is not said again; a caption begins with it.
                        for piece in (text, *text.split("; ")):
                            for said in (piece, piece[:1].upper() + piece[1:]):
                                if said not in translation.shown:
                                    self._found.setdefault(said, why)
                        if "[" in text and "\n\n" not in text:  # sheets say it without its markup
                            self._found.setdefault(parse(text, inline=True).plain, why)
        original = translation.original
        for page in original.pages if original else ():
            if self.page(page.path) and (title := page_title(page.text)):
                state = translation.parts[page.path].texts["text"].state
                self._found.setdefault(title, (state, "text"))
        self.records = frozenset(
            r.id for r in (original.records.values() if original else ())
            if r.title in self and r.summary in self
        )

    def __contains__(self, text: object) -> bool:
        return text in self._found

    def __bool__(self) -> bool:
        """Whether there is any: most atlases have none, and ask for each of their texts."""
        return bool(self._found)

    @property
    def mark(self) -> Markup:
        """The attributes of an element whose text is in the language of the source."""
        return Markup(self._mark)

    def page(self, path: str) -> tuple[str, ...]:
        """Give the text of a hand-written page, if it is shown untranslated."""
        part = self._translation.parts.get(path) if self._translation else None
        texts = (text for entry in part.texts.values() for text in entry.texts) if part else ()
        return tuple(text for text in texts if text in self)

    def notice(self, shown: Iterable[str]) -> LanguageNotice | None:
        """Say it of a page that shows some of the texts; None where there is nothing to say."""
        translation = self._translation
        if translation is None:
            return None
        parts = grouped(self._found[text] for text in shown)
        if not parts and not translation.is_draft:
            return None
        words, language = self._words, self._source
        known, reasons = words.table("language.parts"), []
        for state in _REASONS:
            said = dict.fromkeys(str(known.get(n, known["other"])) for n in parts.get(state, ()))
            if said:
                listed = words.listed(said)
                reasons.append(words(f"language.{state}", language=language, parts=listed))
        original = words("language.original", language=language)
        return LanguageNotice(
            translation.is_draft, str(translation.direction), tuple(reasons), original
        )
