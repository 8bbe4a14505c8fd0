"""Fields that an atlas adds to the plugin's own: what each is called, and which values it takes."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from mkdocs_metastasis.model.fields import WORDING
from mkdocs_metastasis.model.kinds import KINDS
from mkdocs_metastasis.suggest import did_you_mean

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_Text = Annotated[str, Field(strict=True), StringConstraints(strip_whitespace=True, min_length=1)]


class OwnField(BaseModel):
    """A field of the atlas itself."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    title: Annotated[_Text, WORDING]
    """What readers see before its value."""
    kinds: tuple[Literal[tuple(KINDS)], ...] = tuple(KINDS)  # type: ignore[valid-type]
    """The kinds of record that may have it."""
    form: Literal["text", "number", "date", "address"] = "text"
    """What a value is."""
    values: Annotated[tuple[_Text, ...], WORDING] = ()
    """All values that it takes, where they are few."""
    many: bool = False
    """Whether it may be a list."""
    required: bool = False
    """Whether every record of its kinds has it."""

    def trouble(self, value: str) -> tuple[str, str, str]:
        """Return code, end of a message and advice for a value that will not do; or nothing."""
        if self.values and value not in self.values:
            hint = did_you_mean(value, self.values) or f"use {', '.join(self.values)}"
            return "unknown-value", "is none of its values", hint
        if self.form == "number" and not _NUMBER.fullmatch(value):
            return "bad-number", "is no number", "write digits, such as 12 or 0.5"
        if self.form == "date" and not _is_date(value):
            return "bad-date", "is no date", "write it as 2026-01-31"
        if self.form == "address" and not _ADDRESS.fullmatch(value):
            return "bad-link", "is no address", "write it whole, such as https://example.org/page"
        return "", "", ""

    def plain(self, values: tuple[str, ...]) -> object:
        """Return values as programs take them: a number as one, a list only where one may be."""
        made = [_number(value) if self.form == "number" else value for value in values]
        return made if self.many else made[0]


def _number(value: str) -> float:
    return float(value) if "." in value else int(value)


def _is_date(value: str) -> bool:
    try:
        return bool(_DATE.fullmatch(value)) and bool(dt.date.fromisoformat(value))
    except ValueError:
        return False
