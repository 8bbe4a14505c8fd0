"""Numbers, dates and plurals as a language writes them, which Babel knows."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Read when the first number is written.
    from babel import Locale

ENGLISH = "en"
"""The language of the shipped words, and of numbers in one that Babel does not know."""


class Language:
    """How one language writes; its code is as `theme.language` has it: `fr`, `pt-BR`."""

    def __init__(self, code: str = ENGLISH) -> None:
        self.code = code
        self._days: dict[date, str] = {}
        self._written: dict[tuple[float, int], str] = {}  # pages say few numbers, and often

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale, UnknownLocaleError

        try:
            known = Locale.parse(self.code, sep="-")
        except (UnknownLocaleError, ValueError):
            known = Locale(ENGLISH)
        return Locale(ENGLISH, "GB") if str(known) == ENGLISH else known  # as our words are

    def number(self, value: float, places: int = 0) -> str:
        """Write a number with its thousands apart, and so many places behind the comma."""
        if (value, places) not in self._written:
            from babel.numbers import format_decimal

            form = f"#,##0.{'0' * places}".rstrip(".")
            self._written[value, places] = format_decimal(value, form, self._locale)
        return self._written[value, places]

    def date(self, day: date) -> str:
        """Write a day: `28 November 2026`."""
        if day not in self._days:  # a site has few, and each on many pages
            from babel.dates import format_date

            self._days[day] = format_date(day, "long", self._locale)
        return self._days[day]

    def dated(self, text: str) -> str:
        """Write a day that is given as `2026-11-28`; any other text stays as it is."""
        try:
            return self.date(date.fromisoformat(text))
        except ValueError:
            return text

    def name_of(self, code: str) -> str:
        """Name a language in this one: `anglais`; its code where nobody knows a name."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(code, sep="-").get_display_name(self._locale) or code
        except (UnknownLocaleError, ValueError):
            return code

    def plural(self, number: int) -> str:
        """Name the form that a word has behind a number: `one`, `other`, or another of CLDR's."""
        return self._locale.plural_form(number)
