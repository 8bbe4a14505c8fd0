"""What a field of a record holds, and which role it plays; all else walks over these roles.

A field is annotated with a type and, where it is more than a text or number, with a role:
`Annotated[Plain, Ref("step")]` is the id of a step. `slots_of` gives the fields of a model as
values (`Slot`), from which the checks, the schemas, the skeleton of `new`, the columns, the linked
data and the lists of back links are made. Nothing else needs to know a field by its name.

Every value comes in as text, list or mapping, as it stands in YAML. A value that is wrong raises
a pydantic error whose type is a code of the data contract or one of pydantic's own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from mkdocs_metastasis.model.docs import attribute_docs

_WHOLE = re.compile(r"0|[1-9][0-9]{0,5}")
_PERCENT = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.[0-9])?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Role:
    """What a field is for, beside its type."""


class Ref(Role):
    """The id of a record.

    `to` names the kinds that it may be of: any, where none is named. `inverse` is the list on the
    page of the other record (the words `page.<inverse>`), and `also` the list of those that do not
    name it first. `whole` says that this is a part of the other, so that there may be no ring.
    `cascade` may stand for spread as a whole.
    """

    def __init__(
        self, *to: str, inverse: str = "", also: str = "", whole: bool = False,
        cascade: bool = False,
    ) -> None:
        self.to, self.inverse, self.also = to, inverse, also
        self.whole, self.cascade = whole, cascade


@dataclass(frozen=True)
class Key(Role):
    """A key of an option that maps keys to titles, in the order shown."""

    option: str


@dataclass(frozen=True)
class Cites(Role):
    """The key of a source in the bibliography."""


@dataclass(frozen=True)
class Curie(Role):
    """An identifier of another database: prefix, colon, local part."""


@dataclass(frozen=True)
class Id(Role):
    """An id that stands for this thing itself, or did."""


@dataclass(frozen=True)
class RegionName(Role):
    """The name of a region of the body map."""


@dataclass(frozen=True)
class Prose(Role):
    """Markdown: one paragraph where it is `inline`, else many."""

    inline: bool = False


@dataclass(frozen=True)
class Order(Role):
    """The place among the records of the kind; where it is `unique`, a fact of the subject."""

    unique: bool = False


@dataclass(frozen=True)
class Display(Role):
    """How pages show the record, which says nothing of the subject: data leaves it out."""


@dataclass(frozen=True)
class Acts(Role):
    """Stands at the effects of a kind: further kinds to act on, and whether it may detect."""

    also: tuple[str, ...] = ()
    detects: bool = False


@dataclass(frozen=True)
class Wording:
    """Words for readers, which a translation says in its language; Markdown is such by itself."""


@dataclass(frozen=True)
class Least:
    """The smallest whole number that may stand here."""

    number: int


def _whole(least: int) -> Callable[[object], object]:
    def read(value: object) -> object:
        number = value
        if isinstance(value, str):
            if not _WHOLE.fullmatch(value.strip()):
                raise PydanticCustomError("bad-number", "is not a whole number from 0 to 999999")
            number = int(value)
        if isinstance(number, int) and number < least:
            raise PydanticCustomError("bad-number", f"is not {least} or more")
        return number

    return read


def _percent(value: object) -> object:
    if isinstance(value, str):
        if not _PERCENT.fullmatch(value.strip()) or float(value) > 100:
            message = "is not a number from 0 to 100 with at most one decimal"
            raise PydanticCustomError("bad-number", message)
        return float(value)
    return value


def day(text: str) -> dt.date | None:
    """Return the real date that a text of the form YYYY-MM-DD names, or None."""
    try:
        return dt.date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def _date(value: object) -> object:
    if isinstance(value, str):
        found = day(value.strip())
        if found is None:
            message = "is not a real date of the form YYYY-MM-DD"
            raise PydanticCustomError("bad-date", message)
        return found
    return value


def _truth(value: object) -> object:
    if isinstance(value, str):
        if value.strip() not in ("true", "false"):
            raise PydanticCustomError("unknown-value", "is neither true nor false")
        return value.strip() == "true"
    return value


def _stripped(value: object) -> object:
    """White space at the ends of a value says nothing, as in all other fields."""
    return value.strip() if isinstance(value, str) else value


def _listed(value: object) -> object:
    """`study: animal` stands for a list of one."""
    return [value] if isinstance(value, str) else value


WORDING = Wording()
STRIPPED = BeforeValidator(_stripped)
"""Stands at a field with a vocabulary."""
ONE_OR_MORE = BeforeValidator(_listed)
"""Stands at a list for which a single item may stand."""
Plain = Annotated[str, StringConstraints(strip_whitespace=True)]
Brief = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)]
Whole = Annotated[int, Least(0), BeforeValidator(_whole(0))]
Place = Annotated[int, Least(1), BeforeValidator(_whole(1))]
Percent = Annotated[float, BeforeValidator(_percent)]
Date = Annotated[dt.date, BeforeValidator(_date)]
Truth = Annotated[bool, BeforeValidator(_truth)]


class Model(BaseModel):
    """A frozen value whose fields are told by the text below each."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)

    short: ClassVar[str] = ""
    """The field that a bare text stands for, in place of the whole mapping."""

    @model_validator(mode="before")
    @classmethod
    def _lengthen(cls, value: object) -> object:
        return cls.from_text(value) if cls.short and isinstance(value, str) else value

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """What a bare text stands for."""
        return {cls.short: text}


@dataclass(frozen=True)
class Slot:
    """A field as a file holds it."""

    name: str
    owner: type[Model]
    """The model whose field it is."""
    required: bool
    value: Any
    """The type of its value, or of each item of a list: a model, a vocabulary, or a plain type."""
    many: bool
    """Whether it is a list."""
    nullable: bool
    """Whether it may be unknown."""
    marks: tuple[object, ...]
    """All that its annotation says beside the type."""
    attribute: str
    """Its name in Python, where some words of files are reserved."""

    def of(self, value: Model) -> Any:
        """What the field holds in a value of its model."""
        return getattr(value, self.attribute)

    @property
    def says(self) -> str:
        """What it is for."""
        return attribute_docs(self.owner).get(self.attribute, "")

    @cached_property
    def role(self) -> Role | None:
        return next((mark for mark in self.marks if isinstance(mark, Role)), None)

    @cached_property
    def model(self) -> type[Model] | None:
        """The model of its mapping, or of each mapping of its list."""
        is_model = isinstance(self.value, type) and issubclass(self.value, Model)
        return self.value if is_model else None

    @property
    def words(self) -> list[str]:
        """The values that it takes, where they are few."""
        if self.value is bool:
            return ["true", "false"]
        is_vocabulary = isinstance(self.value, type) and issubclass(self.value, Enum)
        return [str(member.value) for member in self.value] if is_vocabulary else []

    @property
    def single(self) -> bool:
        """Whether a single item may stand for the list."""
        return ONE_OR_MORE in self.marks

    @property
    def never_empty(self) -> bool:
        """Whether its list has at least one item."""
        return any(getattr(mark, "min_length", 0) for mark in self.marks)

    @property
    def limit(self) -> int | None:
        """The most characters that it may have."""
        limits = (m.max_length for m in self.marks if isinstance(m, StringConstraints))
        return next((limit for limit in limits if limit), None)

    @property
    def is_worded(self) -> bool:
        """Whether a translation says it in its language."""
        return WORDING in self.marks or isinstance(self.role, Prose)

    @property
    def least(self) -> int:
        """The smallest whole number."""
        return next((mark.number for mark in self.marks if isinstance(mark, Least)), 0)


R = TypeVar("R", bound=Role)


def role_of(slot: Slot | None, kind: type[R]) -> R | None:
    """The role of a field if there is one of a certain kind."""
    role = slot.role if slot else None
    return role if isinstance(role, kind) else None


@cache
def slots_of(model: type[Model]) -> tuple[Slot, ...]:
    """The fields that a file may hold, in their order."""
    found = []
    for name, info in model.model_fields.items():
        if info.exclude:
            continue
        value: Any = info.annotation
        marks: list[object] = []
        wrappers = []
        while (wrapper := get_origin(value)) in (Annotated, tuple, Union, UnionType):
            value, *said = (part for part in get_args(value) if part is not NoneType)
            marks += said if wrapper is Annotated else []
            wrappers.append(wrapper)
        found.append(Slot(
            name=info.alias or name,
            owner=model,
            required=info.is_required(),
            value=value,
            many=tuple in wrappers,
            nullable=Union in wrappers or UnionType in wrappers,
            marks=(*marks, *info.metadata),
            attribute=name,
        ))
    return tuple(found)


@cache
def slot_of(model: type[Model], name: str) -> Slot | None:
    """The field of a name."""
    return next((slot for slot in slots_of(model) if slot.name == name), None)


def leaves(value: Model, *roles: type[Role]) -> Iterator[tuple[Slot, Any]]:
    """Every single value of a model and of what it holds, with its field; or those of a role."""
    for slot in _slots_to(type(value), roles):
        found = slot.of(value)
        for item in found or () if slot.many else [found]:
            if isinstance(item, Model):
                yield from leaves(item, *roles)
            elif item is not None:
                yield slot, item


@cache
def _slots_to(model: type[Model], roles: tuple[type[Role], ...]) -> tuple[Slot, ...]:
    """The fields of some roles, if any are named, or that hold models with such fields."""
    def leads(slot: Slot) -> bool:
        return isinstance(slot.role, roles) or bool(slot.model and _slots_to(slot.model, roles))

    return tuple(slot for slot in slots_of(model) if not roles or leads(slot))


def prose_of(value: Model) -> Iterator[tuple[str, bool]]:
    """Every text in Markdown that a value holds, and whether it is one paragraph."""
    for slot, text in leaves(value, Prose):
        yield text, isinstance(slot.role, Prose) and slot.role.inline
