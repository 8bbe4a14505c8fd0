"""The options that shape an atlas, read from the plugin's configuration.

One model holds them all; an option that is wrong raises `OptionError`, whose message names the
option, the value and a form that would do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    create_model,
)
from pydantic_core import PydanticCustomError

from mkdocs_metastasis.errors import OptionError
from mkdocs_metastasis.model.docs import attribute_docs
from mkdocs_metastasis.model.fields import WORDING, day, slots_of
from mkdocs_metastasis.model.ids import is_id
from mkdocs_metastasis.model.kinds import KINDS
from mkdocs_metastasis.model.prefixes import PREFIXES, Prefix
from mkdocs_metastasis.model.vocabulary import COLOURS, Direction, Grade, Measure
from mkdocs_metastasis.suggest import did_you_mean

EFFECT_PAGES_LIMIT = 5000
"""Above so many effects `effect_pages: auto` gives them anchors instead of pages."""

_WEB = re.compile(r"(?:https?://.*)?")
_FOLDER = re.compile(r"(?:[\w-][\w.-]*(?:/[\w-][\w.-]*)*/?)?")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_CONTACT = re.compile(r"(?:mailto:[^\s@]+@[^\s@]+|https://[^\s/]+\S*)?")
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
_PAGE = re.compile(r"https?://.*\{id\}.*")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_WANTED = {
    "dict_type": "a mapping", "model_type": "a mapping",
    "string_type": "text", "string_too_short": "text",
    "int_type": "a whole number from 1", "greater_than_equal": "a whole number from 1",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "enum": f"one of {', '.join(Measure)}",
}
"""What an option must be, by the type of pydantic's error."""


def _form(fits: Callable[[str], object], what: str) -> AfterValidator:
    """Make a check of a text; `what` goes on after the name of the option that is wrong."""

    def check(value: str) -> str:
        if not fits(value):
            raise PydanticCustomError("form", "{what}", {"what": what})
        return value

    return AfterValidator(check)


def _regex(value: str) -> str:
    try:
        re.compile(value, re.ASCII)
    except re.error as error:
        what = f"is no regular expression: {error}"
        raise PydanticCustomError("form", "{what}", {"what": what}) from None
    return value


def _lower(value: object) -> object:
    """Take YAML's own true and false for the words."""
    return str(value).lower() if isinstance(value, bool) else value


Text = Annotated[str, Field(strict=True), StringConstraints(strip_whitespace=True, min_length=1)]
Address = Annotated[str, Field(strict=True), StringConstraints(strip_whitespace=True)]
"""A text that may be empty."""
Key = Annotated[
    str, Field(strict=True), _form(is_id, "must be lower-case letters, digits and hyphens")
]
PrefixName = Annotated[
    str,
    Field(strict=True),
    _form(_PREFIX.fullmatch, "is no prefix: a prefix is letters, digits, '.', '_' and '-'"),
]
Titles = Annotated[dict[Key, Text], Field(strict=True), WORDING]
Number = Annotated[int, Field(strict=True, ge=1)]
Truth = Annotated[bool, Field(strict=True)]


def _describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Say in a schema what the text below each field does."""
    for name, text in attribute_docs(model).items():
        if field := schema.get("properties", {}).get(name):
            field["description"] = text


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra=_describe)


class _Noun(_Model):
    one: Text
    many: Text


class _PrefixEntry(_Model):
    pattern: Annotated[Text, AfterValidator(_regex)]
    url: Annotated[Text, _form(_PAGE.fullmatch, "must be a web address that holds '{id}'")]


_Renamed = create_model(
    "_Renamed",
    __base__=_Model,
    **dict.fromkeys(KINDS, (_Noun | None, None)),  # type: ignore[call-overload]
    **dict.fromkeys((*Direction, *Grade), (Text | None, None)),
)
"""The option `words`: each kind, effect and grade by its key."""


def _words(given: object) -> object:
    """Check the words and keep those that are given, in their order."""
    if not isinstance(given, dict):
        return given
    try:
        kept = _Renamed.model_validate(given).model_dump(exclude_unset=True)
    except ValidationError as error:
        raise OptionError(_sentence(error, "words")) from None
    return {name: kept[name] for name in given}


def _both(given: object) -> object:
    """Take one colour for both: on light paper and on dark."""
    return {"light": given, "dark": given} if isinstance(given, str) else given


_ColourName = Annotated[str, _form(COLOURS.__contains__, f"is none of {', '.join(COLOURS)}")]
_Hex = Annotated[
    str, Field(strict=True), _form(_COLOUR.fullmatch, "must be a colour such as '#0f63a8'"),
    AfterValidator(str.lower),
]


class _Colours(_Model):
    light: _Hex
    dark: _Hex


_Shades = Annotated[_Colours, BeforeValidator(_both)]


class OwnField(_Model):
    """A field of the atlas itself."""

    title: Annotated[Text, WORDING]
    """What readers see before its value."""
    kinds: tuple[Literal[tuple(KINDS)], ...] = tuple(KINDS)  # type: ignore[valid-type]
    """The kinds of record that may have it."""
    form: Literal["text", "number", "date", "address"] = "text"
    """What a value is."""
    values: Annotated[tuple[Text, ...], WORDING] = ()
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
        if self.form == "date" and not day(value):
            return "bad-date", "is no date", "write it as 2026-01-31"
        if self.form == "address" and not _ADDRESS.fullmatch(value):
            return "bad-link", "is no address", "write it whole, such as https://example.org/page"
        return "", "", ""

    def plain(self, values: tuple[str, ...]) -> object:
        """Return values as programs take them: a number as one, a list only where one may be."""
        made: list[object] = list(values)
        if self.form == "number":
            made = [float(value) if "." in value else int(value) for value in values]
        return made if self.many else made[0]


def _free(given: dict[str, OwnField]) -> dict[str, OwnField]:
    """Refuse names that a record has already, or files of the data use."""
    taken = {slot.name for kind in KINDS.values() for slot in slots_of(kind)}
    for name in given.keys() & {*taken, "id", "path", "kind", "page", "steps", "group"}:
        raise OptionError(f"option 'fields': records have '{name}' already; choose another name")
    return given


class Options(_Model):
    """The options of the plugin, checked."""

    factor_groups: Titles = {
        "microenvironment": "Microenvironment",
        "genetic-molecular": "Genes and molecules",
        "immune": "Immune system and blood",
    }
    """Groups of factors: key to title, in display order. Replaces the default groups."""
    clinical_topics: Titles = {
        "diagnosis": "Diagnosis",
        "treatment": "Treatment",
        "research": "Research",
        "care": "Care",
    }
    """Topics of clinical records: key to title, in display order. Replaces the defaults."""
    words: Annotated[dict[str, Any], BeforeValidator(_words), WORDING] = {}
    """Other words for another subject: a kind takes `{one, many}`, an effect or a grade a text."""
    fields: Annotated[dict[Key, OwnField], AfterValidator(_free), WORDING] = {}
    """Fields of records beside the plugin's own: `NAME: {title, kinds, form, values}`."""
    prefixes: dict[PrefixName, _PrefixEntry] = {}
    """Prefixes of identifiers beside the built-in ones: `NAME: {pattern: regex, url: …{id}}`."""
    colours: Annotated[dict[_ColourName, _Shades], Field(exclude=True)] = {}
    """Other colours of kinds and arrows, on pages and in files: `factor: '#fdebcf'`."""
    review_after: Number = 730
    """Days after which the check command asks for a new review."""
    max_nodes: Number = 120
    """Rows that a picture of the map has at most; above, each group has a picture of its own."""
    chart_measure: Measure | None = None
    """The measure that overviews and body maps of cancers draw. Default: that of most counts."""
    figure: Address = ""
    """Path below `docs/` of an SVG with named regions, in place of the built-in body."""
    effect_pages: Annotated[Literal["auto", "true", "false"], BeforeValidator(_lower)] = "auto"
    """`true`, `false` or `auto`: a page for every effect; auto stops above 5,000 effects."""
    folder: Annotated[
        Address, Field(exclude=True),
        _form(_FOLDER.fullmatch, "must be a folder below docs/, such as 'atlas'"),
        AfterValidator(lambda value: value.strip("/")),
    ] = ""
    """Folder below `docs/` in which the whole atlas lies, for a site that has more than that."""
    edit_base: Annotated[Address, _form(_WEB.fullmatch, "must be a web address")] = ""
    """Address of the folder that holds the records, for edit links. Empty: from the repository."""
    contact: Annotated[Address, _form(_CONTACT.fullmatch, "must be a mailto or https address")] = ""
    """mailto or https address for readers without an account."""
    easy_words: Annotated[tuple[Text, ...] | None, Field(exclude=True)] = None
    """Words that readers know, beside 3,000 English ones; others are noted in summaries."""
    search_words: Annotated[dict[Text, tuple[Text, ...]], Field(exclude=True)] = {}
    """Words that readers type for words of the pages: `tumour: [tumor, tumors]`."""
    search: Annotated[Literal["lunr", "pagefind"], Field(exclude=True)] = "lunr"
    """`pagefind` for many records: whole pages are searched, by kind, group, grade and more."""
    changes_since: Annotated[Address, Field(exclude=True)] = ""
    """A revision of git, with which `changes.json` compares the atlas."""
    medical: Annotated[Truth, Field(exclude=True)] = False
    """Whether the subject is medicine, which pages then tell search engines."""
    other_yaml: Annotated[Address, Field(exclude=True)] = ""
    """YAML below `docs/` that is no record: patterns, a line each, as in `exclude_docs`."""
    version: Annotated[Address, Field(exclude=True)] = ""
    """The version of the atlas itself, for citations and data."""
    licence: Annotated[
        Address, Field(exclude=True), _form(_WEB.fullmatch, "must be a web address")
    ] = ""
    """Address of the licence of text and data. Empty: the one that `copyright` names."""
    disclaimer: Annotated[Address, Field(exclude=True), WORDING] = ""
    """A sentence at the end of every record and arrow, in place of the plugin's own."""
    lessons: Annotated[Truth, Field(exclude=True)] = True
    """Whether an atlas with steps has pages and files for lessons: walk, slides, sheets, quiz."""
    gaps: Annotated[Truth, Field(exclude=True)] = True
    """Whether there is a page of what is missing or thin, `contribute/gaps.md`."""
    social_tags: Annotated[Truth, Field(exclude=True)] = True
    """Whether pages tell other sites what they are: Open Graph, Twitter card, JSON-LD."""
    security_policy: Annotated[Truth, Field(exclude=True)] = False
    """Whether pages tell browsers to run the site's own scripts and styles only."""

    @classmethod
    def from_mapping(cls, raw: Mapping[str, object]) -> Options:
        """Read the options of a configuration; what is missing or None has its default."""
        try:
            return cls.model_validate({name: v for name, v in raw.items() if v is not None})
        except ValidationError as error:
            raise OptionError(_sentence(error)) from None

    @property
    def shades(self) -> dict[str, tuple[str, str]]:
        """The chosen colours, light and dark."""
        return {name: (colour.light, colour.dark) for name, colour in self.colours.items()}

    def known_prefixes(self) -> Mapping[str, Prefix]:
        """Return the built-in prefixes and the site's own, by name in capitals."""
        own = {n.upper(): Prefix(n, p.pattern, p.url) for n, p in self.prefixes.items()}
        return {**PREFIXES, **own}

    def identifier(self, curie: str) -> tuple[str, str]:
        """Return an identifier as it is printed, and its page; the check knows its prefix."""
        name, _, local = curie.partition(":")
        prefix = self.known_prefixes()[name.upper()]
        return f"{prefix.name}:{local}", prefix.address(local)

    def has_effect_pages(self, effects: int) -> bool:
        """Return whether every one of so many effects has a page, or only an anchor."""
        if self.effect_pages == "auto":
            return effects <= EFFECT_PAGES_LIMIT
        return self.effect_pages == "true"


def _sentence(errors: ValidationError, *below: str) -> str:
    """Say the first thing that is wrong; `below` names the option that holds it, if one does."""
    # What is misspelt comes first: it is often why something else is missing.
    error, *_ = sorted(errors.errors(), key=lambda error: error["type"] != "extra_forbidden")
    type, place = error["type"], [*below, *error["loc"]]
    is_key = type == "invalid_key" or place[-1] == "[key]"
    *above, last = [part for part in place if part != "[key]"]
    holder, name = (".".join(map(str, parts)) for parts in (above, [*above, last]))
    what = error["ctx"]["what"] if type == "form" else f"must be {_WANTED.get(type, 'text')}"
    if type == "literal_error":
        what = f"must be {error['ctx']['expected'].replace(chr(39), '')}"
    if type == "extra_forbidden":
        hint = did_you_mean(str(last), _known(above))
        field = f"option '{holder}': unknown field" if above else "unknown option"
        return f"{field} '{last}'" + (f"; {hint}" if hint else "")
    if type == "missing":
        return f"option '{holder}': field '{last}' is missing"
    if is_key:
        advice = what if type == "form" else "must be text; put it in quotes"
        return f"option '{holder}': the key {last!r} {advice}"
    return f"option '{name}' {what}, not {error['input']!r}"


def _known(above: Sequence[object]) -> list[str]:
    """Return the names that may stand below others."""
    if not above:
        return list(Options.model_fields)
    if above[0] == "words":
        return list((_Noun if len(above) > 1 else _Renamed).model_fields)
    holders: dict[object, type[BaseModel]] = {"fields": OwnField, "colours": _Colours}
    return list(holders.get(above[0], _PrefixEntry).model_fields)
