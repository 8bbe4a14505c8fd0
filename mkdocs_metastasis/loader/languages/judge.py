"""What may be wrong with one translated text: all that it has to share with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_metastasis.loader.checks.texts import check_text
from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.loader.languages.numbers import differences
from mkdocs_metastasis.loader.languages.sources import OPTIONS, SourcePart, Unit
from mkdocs_metastasis.model.translation import Passage, TextState, fingerprint, texts_in
from mkdocs_metastasis.source import Span, Text
from mkdocs_metastasis.text import Mark, parse

ANEW = "translate it anew, then run metastasis translate with --stamp"
"""What to do about a stale text."""
_TAG = re.compile(r"<[^<>]*+>?")


@dataclass(frozen=True)
class Given:
    """A translated text, or the texts of a list, as a file holds it."""

    name: str
    unit: Unit
    texts: tuple[Text, ...]
    of: str
    span: Span
    """Where its fingerprint stands."""
    state: TextState = TextState.CURRENT

    @property
    def words(self) -> Passage:
        """The text, or all texts of the list."""
        values = tuple(text.value for text in self.texts)
        return values[0] if isinstance(self.unit.text, str) else values


def state_of(drafts: Drafts, source: SourcePart, given: Given, held: bool) -> TextState:
    """Say what is wrong with a text, and what becomes of it."""
    if given.unit.text and fingerprint(given.unit.text) != given.of:
        now = ", ".join(texts_in(given.unit.text))
        message = (
            f"{given.name} translates an earlier text, so readers see the source, which is now: "
            f"“{' '.join(now.split())}”"
        )
        drafts.say(given.span, "stale-translation", message, ANEW)
        return TextState.STALE
    if isinstance(given.unit.text, str):
        _like_source(drafts, source, given, given.unit.text)
    elif given.unit.same_number and len(given.texts) != len(given.unit.text):
        numbers = f"{len(given.texts)} for {len(given.unit.text)}"
        message = f"{given.name} has another number of texts than its source: {numbers}"
        hint = "write one for each line of the drawing, in its order"
        drafts.say(given.texts[0].span, "differs-from-source", message, hint)
    return TextState.HELD if held else TextState.CURRENT


def _like_source(drafts: Drafts, source: SourcePart, given: Given, before: str) -> None:
    text, unit = given.texts[0], given.unit
    if unit.limit and len(text.value) > unit.limit:
        message = f"{given.name} has {len(text.value)} characters; at most {unit.limit} are allowed"
        drafts.say(text.span, "too-long", message, "shorten it")
    inline = unit.prose is None or unit.prose.inline
    if unit.prose:
        check_text(drafts, given.name, text, inline, source.path)
    say_numbers(drafts, given.name, before, text)
    if source.kind == OPTIONS:  # hosts write these texts as HTML
        tags, now_tags = (
            [Mark(found.start(), found[0]) for found in _TAG.finditer(said)]
            for said in (before, text.value)
        )
        say_marks(drafts, given.name, text, "tag", tags, now_tags)
    if "[" in before or "[" in text.value:
        was, now = parse(before, inline=inline), parse(text.value, inline=inline)
        say_marks(drafts, given.name, text, "citation", was.citations, now.citations)
        say_marks(drafts, given.name, text, "link", was.links, now.links)


def say_marks(
    drafts: Drafts, name: str, text: Text, what: str, before: Iterable[Mark], now: Iterable[Mark]
) -> None:
    """Say which marks of its source a text has lost, and which it has added."""
    hint = "a translation says neither more nor less"
    marks, known = tuple(now), dict.fromkeys(mark.value for mark in before)
    there = {mark.value for mark in marks}
    for value in known:
        if value not in there:
            message = f"{name} has lost the {what} '{value}' of its source"
            drafts.say(text.span, "differs-from-source", message, hint)
    for mark in marks:
        if mark.value not in known:
            message = f"{name} has the {what} '{mark.value}', which its source has not"
            drafts.say(text.at(mark.offset), "differs-from-source", message, hint)


def say_numbers(drafts: Drafts, name: str, before: str, text: Text) -> None:
    """Say which numbers a text does not share with its source."""
    lost, added = differences(before, text.value)
    hint = "digits stay digits, and words stay words"
    for number in added:
        message = f"{name} has the number {number.written}, which its source has not"
        drafts.say(text.at(number.offset), "differs-from-source", message, hint)
    for written in lost:
        message = f"{name} has lost the number {written} of its source"
        drafts.say(text.span, "differs-from-source", message, hint)
