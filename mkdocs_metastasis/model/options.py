"""The options that shape an atlas, read from the plugin's configuration; nothing more.

An option that is wrong raises `OptionError`, whose message names the option, the value and a
form that would do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from mkdocs_metastasis.errors import OptionError
from mkdocs_metastasis.model.ids import is_id
from mkdocs_metastasis.model.prefixes import Prefix, known_prefixes
from mkdocs_metastasis.model.vocabulary import Direction, Grade, Kind
from mkdocs_metastasis.suggest import did_you_mean

FACTOR_GROUPS = {
    "microenvironment": "Tumour microenvironment",
    "genetic-molecular": "Genes and molecules",
    "immune": "Immune system and blood",
}
CLINICAL_TOPICS = {
    "diagnosis": "Diagnosis and staging",
    "treatment": "Treatment",
    "research": "Research",
    "care": "Care",
}

HOST_OPTIONS = {"changes_since": "", "medical": False, "security_policy": False}
"""Options that say how the site is made and served, to their defaults. They are checked with the
others and are no part of the atlas, nor of its data."""

EFFECT_PAGES_LIMIT = 5000
"""Above so many effects `effect_pages: auto` gives them anchors instead of pages."""

_PREFIX_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
_CONTACT = re.compile(r"mailto:[^\s@]+@[^\s@]+|https://[^\s/]+\S*")


@dataclass(frozen=True)
class Options:
    """The options of the plugin, checked."""

    factor_groups: Mapping[str, str] = field(default_factory=lambda: dict(FACTOR_GROUPS))
    """Groups of factors: key to title, in display order. Replaces the default groups."""
    clinical_topics: Mapping[str, str] = field(default_factory=lambda: dict(CLINICAL_TOPICS))
    """Topics of clinical records: key to title, in display order. Replaces the defaults."""
    words: Mapping[str, object] = field(default_factory=dict)
    """Other words for another subject: a kind takes `{one, many}`, an effect or a grade a text."""
    prefixes: Mapping[str, Prefix] = field(default_factory=dict)
    """Prefixes of identifiers beside the built-in ones: `NAME: {pattern: regex, url: …{id}}`."""
    review_after: int = 730
    """Days after which the check command asks for a new review."""
    max_nodes: int = 120
    """Records that the map shows at most."""
    effect_pages: str = "auto"
    """`true`, `false` or `auto`: a page for every effect; auto stops above 5,000 effects."""
    edit_base: str = ""
    """Address of the folder that holds the records, for edit links. Empty: from the repository."""
    contact: str = ""
    """mailto or https address for readers without an account."""

    @classmethod
    def from_mapping(cls, raw: Mapping[str, object]) -> Options:
        """The options of a configuration; those that are missing or None have their default."""
        names = [*(option.name for option in fields(cls)), *HOST_OPTIONS]
        for name in raw:
            if name not in names:
                raise OptionError(_sentence(f"unknown option '{name}'", did_you_mean(name, names)))
        given = {name: value for name, value in raw.items() if value is not None}
        read: dict[str, Any] = {name: _READ[name](name, value) for name, value in given.items()}
        return cls(**{name: value for name, value in read.items() if name not in HOST_OPTIONS})

    def known_prefixes(self) -> Mapping[str, Prefix]:
        """The built-in prefixes and the site's own, by name in capitals."""
        return known_prefixes(self.prefixes)

    def has_effect_pages(self, effects: int) -> bool:
        """Whether every one of so many effects has a page, or only an anchor."""
        if self.effect_pages == "auto":
            return effects <= EFFECT_PAGES_LIMIT
        return self.effect_pages == "true"


def _sentence(problem: str, suggestion: str) -> str:
    return f"{problem}; {suggestion}" if suggestion else problem


def _mapping(name: str, value: object) -> dict[str, object]:
    if not isinstance(value, Mapping):
        raise OptionError(f"option '{name}' must be a mapping, not {value!r}")
    for key in value:
        if not isinstance(key, str):
            raise OptionError(f"option '{name}': the key {key!r} must be text; put it in quotes")
    return dict(value)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise OptionError(f"option '{name}' must be text, not {value!r}")
    return value.strip()


def _titles(name: str, value: object) -> dict[str, str]:
    """Key to title. Titles may not be empty; keys have the form of ids."""
    titles = _mapping(name, value)
    for key in titles:
        if not is_id(key):
            message = f"option '{name}': '{key}' must be lower-case letters, digits and hyphens"
            raise OptionError(message)
    return {key: _text(f"{name}.{key}", title) for key, title in titles.items()}


def _words(name: str, value: object) -> dict[str, object]:
    known = [*Kind, *Direction, *Grade]
    words = _mapping(name, value)
    for key in words:
        if key not in known:
            problem = f"option '{name}': '{key}' is no kind, effect or grade"
            raise OptionError(_sentence(problem, did_you_mean(key, known)))
    return {key: _word(f"{name}.{key}", key, word) for key, word in words.items()}


def _word(name: str, key: str, value: object) -> object:
    if key not in list(Kind):
        return _text(name, value)
    return _fields(name, value, ("one", "many"))


def _fields(name: str, value: object, wanted: tuple[str, ...]) -> dict[str, str]:
    """A mapping with exactly the wanted fields, each a text."""
    given = _mapping(name, value)
    for key in given:
        if key not in wanted:
            problem = f"option '{name}': unknown field '{key}'"
            raise OptionError(_sentence(problem, did_you_mean(key, wanted)))
    for key in wanted:
        if key not in given:
            raise OptionError(f"option '{name}': field '{key}' is missing")
    return {key: _text(f"{name}.{key}", given[key]) for key in wanted}


def _prefixes(name: str, value: object) -> dict[str, Prefix]:
    given = _mapping(name, value)
    return {key: _prefix(f"{name}.{key}", key, entry) for key, entry in given.items()}


def _prefix(name: str, key: str, value: object) -> Prefix:
    if not _PREFIX_NAME.fullmatch(key):
        raise OptionError(f"option '{name}': a prefix is letters, digits, '.', '_' and '-'")
    given = _fields(name, value, ("pattern", "url"))
    try:
        re.compile(given["pattern"], re.ASCII)
    except re.error as error:
        message = f"option '{name}.pattern' is no regular expression: {error}"
        raise OptionError(message) from None
    if "{id}" not in given["url"] or not given["url"].startswith(("https://", "http://")):
        raise OptionError(f"option '{name}.url' must be a web address that holds '{{id}}'")
    return Prefix(key, given["pattern"], given["url"])


def _number(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise OptionError(f"option '{name}' must be a whole number from 1, not {value!r}")
    return value


def _effect_pages(name: str, value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else value
    if text not in ("auto", "true", "false"):
        raise OptionError(f"option '{name}' must be auto, true or false, not {value!r}")
    return str(text)


def _edit_base(name: str, value: object) -> str:
    if value == "":
        return ""
    address = _text(name, value)
    if not address.startswith(("https://", "http://")):
        raise OptionError(f"option '{name}' must be a web address, not {value!r}")
    return address


def _contact(name: str, value: object) -> str:
    if value == "":
        return ""
    address = _text(name, value)
    if not _CONTACT.fullmatch(address):
        raise OptionError(f"option '{name}' must be a mailto or https address, not {value!r}")
    return address


def _revision(name: str, value: object) -> str:
    return "" if value == "" else _text(name, value)


def _truth(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise OptionError(f"option '{name}' must be true or false, not {value!r}")
    return value


_READ: dict[str, Callable[[str, object], object]] = {
    "factor_groups": _titles,
    "clinical_topics": _titles,
    "words": _words,
    "prefixes": _prefixes,
    "review_after": _number,
    "max_nodes": _number,
    "effect_pages": _effect_pages,
    "edit_base": _edit_base,
    "contact": _contact,
    "security_policy": _truth,
    "changes_since": _revision,
    "medical": _truth,
}
"""How each option is read; the keys are those of `Options` and `HOST_OPTIONS`."""
